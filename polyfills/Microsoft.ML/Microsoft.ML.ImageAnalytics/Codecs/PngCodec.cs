using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Microsoft.ML.Data;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>PNG by libpng's simplified interface.</summary>
internal static unsafe partial class PngCodec
{
    private const uint Version = 1;
    private const uint BgraFormat = 0x13;
    private const uint RgbaFormat = 0x03;

    static PngCodec() => ImageLibraries.Use();

    public static PixelBuffer Decode(ReadOnlySpan<byte> file)
    {
        var image = new PngImage { Version = Version };
        fixed (byte* data = file)
        {
            if (png_image_begin_read_from_memory(&image, data, (nuint)file.Length) == 0)
            {
                return null;
            }

            if (image.Width > int.MaxValue || image.Height > int.MaxValue || (long)image.Width * image.Height > int.MaxValue / PixelBuffer.BytesPerPixel)
            {
                png_image_free(&image);
                return null;
            }

            image.Format = BgraFormat;
            var pixels = new PixelBuffer((int)image.Width, (int)image.Height);
            // Rows are written as they are read, so a file that merely ends early leaves those that it holds.
            if (png_image_finish_read(&image, null, pixels.Pointer, 0, null) == 0 && HasEnd(file))
            {
                pixels.Dispose();
                return null;
            }

            Alpha.Multiply(pixels.Bytes);
            return pixels;
        }
    }

    public static byte[] Encode(PixelBuffer pixels, MLPixelFormat format)
    {
        byte[] straight = pixels.Bytes.ToArray();
        Alpha.Divide(straight);
        var image = new PngImage
        {
            Version = Version,
            Width = (uint)pixels.Width,
            Height = (uint)pixels.Height,
            Format = format == MLPixelFormat.Bgra32 ? BgraFormat : RgbaFormat,
        };
        fixed (byte* data = straight)
        {
            // Room for the worst case: nothing compressed, five bytes for each 16 KB of it, and the chunks around.
            nuint length = (nuint)(((long)(pixels.Width * PixelBuffer.BytesPerPixel) + 1) * pixels.Height * 1001 / 1000) + 4096;
            var file = new byte[length];
            fixed (byte* target = file)
            {
                if (png_image_write_to_memory(&image, target, &length, 0, data, 0, null) == 0)
                {
                    throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)(&image.Message)));
                }
            }

            return file.AsSpan(0, (int)length).ToArray();
        }
    }

    private static bool HasEnd(ReadOnlySpan<byte> file) => file.IndexOf("IEND"u8) >= 0;

    [LibraryImport(ImageLibraries.Png)]
    private static partial int png_image_begin_read_from_memory(PngImage* image, byte* file, nuint length);

    [LibraryImport(ImageLibraries.Png)]
    private static partial int png_image_finish_read(PngImage* image, void* background, byte* pixels, int rowStride, void* colourMap);

    [LibraryImport(ImageLibraries.Png)]
    private static partial void png_image_free(PngImage* image);

    [LibraryImport(ImageLibraries.Png)]
    private static partial int png_image_write_to_memory(
        PngImage* image, byte* file, nuint* length, int convertTo8Bits, byte* pixels, int rowStride, void* colourMap);

    private struct PngImage
    {
        public nint Opaque;
        public uint Version;
        public uint Width;
        public uint Height;
        public uint Format;
        public uint Flags;
        public uint ColourMapEntries;
        public uint WarningOrError;
        public MessageText Message;
    }

    [InlineArray(64)]
    private struct MessageText
    {
        private byte _first;
    }
}
