using System.Runtime.InteropServices;

using Microsoft.ML.Data;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>JPEG by libjpeg-turbo.</summary>
internal static unsafe partial class JpegCodec
{
    private const int Bgra = 8;
    private const int Rgba = 7;
    private const int Cmyk = 11;
    private const int CmykColourSpace = 3;
    private const int YcckColourSpace = 4;
    private const int AccurateTransform = 4096;
    private const int Subsampling420 = 2;
    private const int Warning = 0;

    static JpegCodec() => ImageLibraries.Use();

    public static PixelBuffer Decode(ReadOnlySpan<byte> file)
    {
        nint decoder = tjInitDecompress();
        try
        {
            fixed (byte* data = file)
            {
                int status = tjDecompressHeader3(decoder, data, (nuint)file.Length, out int width, out int height, out _, out int colourSpace);
                bool failed = status != 0 && tjGetErrorCode(decoder) != Warning;
                if (failed || width <= 0 || height <= 0 || (long)width * height > int.MaxValue / PixelBuffer.BytesPerPixel)
                {
                    return null;
                }

                bool isPrint = colourSpace is CmykColourSpace or YcckColourSpace;
                var pixels = new PixelBuffer(width, height);
                // A warning, such as an early end, leaves a picture that may be incomplete.
                if (tjDecompress2(decoder, data, (nuint)file.Length, pixels.Pointer, width, 0, height, isPrint ? Cmyk : Bgra, AccurateTransform) != 0
                    && tjGetErrorCode(decoder) != Warning)
                {
                    pixels.Dispose();
                    return null;
                }

                if (isPrint)
                {
                    FromInvertedCmyk(pixels.Bytes);
                }

                return pixels;
            }
        }
        finally
        {
            _ = tjDestroy(decoder);
        }
    }

    public static byte[] Encode(PixelBuffer pixels, MLPixelFormat format)
    {
        nint encoder = tjInitCompress();
        byte* file = null;
        nuint length = 0;
        try
        {
            int layout = format == MLPixelFormat.Bgra32 ? Bgra : Rgba;
            if (tjCompress2(encoder, pixels.Pointer, pixels.Width, 0, pixels.Height, layout, &file, &length, Subsampling420, 100, AccurateTransform) != 0)
            {
                throw new InvalidOperationException(Marshal.PtrToStringUTF8(tjGetErrorStr2(encoder)));
            }

            return new ReadOnlySpan<byte>(file, checked((int)length)).ToArray();
        }
        finally
        {
            tjFree(file);
            _ = tjDestroy(encoder);
        }
    }

    // Files of four inks hold 255 - ink, as Adobe's do.
    private static void FromInvertedCmyk(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += PixelBuffer.BytesPerPixel)
        {
            byte black = pixels[i + 3];
            byte red = Alpha.Multiply(pixels[i], black);
            pixels[i] = Alpha.Multiply(pixels[i + 2], black);
            pixels[i + 1] = Alpha.Multiply(pixels[i + 1], black);
            pixels[i + 2] = red;
            pixels[i + 3] = 255;
        }
    }

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial nint tjInitDecompress();

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial nint tjInitCompress();

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial int tjDestroy(nint handle);

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial int tjGetErrorCode(nint handle);

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial nint tjGetErrorStr2(nint handle);

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial void tjFree(byte* buffer);

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial int tjDecompressHeader3(
        nint handle, byte* file, nuint length, out int width, out int height, out int subsampling, out int colourSpace);

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial int tjDecompress2(
        nint handle, byte* file, nuint length, byte* pixels, int width, int pitch, int height, int layout, int flags);

    [LibraryImport(ImageLibraries.TurboJpeg)]
    private static partial int tjCompress2(
        nint handle, byte* pixels, int width, int pitch, int height, int layout, byte** file, nuint* length, int subsampling, int quality, int flags);
}
