using System.Runtime.InteropServices;

using Microsoft.ML.ImageAnalytics;

namespace Microsoft.ML.Data;

/// <summary>A decoded picture of 32 bits a pixel, colours multiplied by alpha, rows without gaps.</summary>
public sealed class MLImage : IDisposable
{
    private readonly MLPixelFormat _pixelFormat;
    private PixelBuffer _pixels;
    private string _tag;

    private MLImage(PixelBuffer pixels, MLPixelFormat pixelFormat)
    {
        _pixels = pixels;
        _pixelFormat = pixelFormat;
    }

    public static MLImage CreateFromStream(Stream imageStream)
    {
        ArgumentNullException.ThrowIfNull(imageStream);
        PixelBuffer pixels = ImageCodec.Decode(Content(imageStream))
            ?? throw new ArgumentException("Invalid input stream contents", nameof(imageStream));
        return new MLImage(pixels, MLPixelFormat.Bgra32);
    }

    public static MLImage CreateFromFile(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        PixelBuffer pixels = (File.Exists(imagePath) ? ImageCodec.Decode(File.ReadAllBytes(imagePath)) : null)
            ?? throw new ArgumentException("Invalid path", nameof(imagePath));
        return new MLImage(pixels, MLPixelFormat.Bgra32);
    }

    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
        {
            throw new ArgumentException("Unsupported pixel format", nameof(pixelFormat));
        }

        if (width <= 0)
        {
            throw new ArgumentException("Invalid width value.", nameof(width));
        }

        if (height <= 0)
        {
            throw new ArgumentException("Invalid height value.", nameof(height));
        }

        if (imagePixelData.Length != (long)width * height * PixelBuffer.BytesPerPixel)
        {
            throw new ArgumentException("Invalid imagePixelData buffer size.", nameof(imagePixelData));
        }

        var pixels = new PixelBuffer(width, height);
        imagePixelData.CopyTo(pixels.Bytes);
        return new MLImage(pixels, pixelFormat);
    }

    public MLPixelFormat PixelFormat
    {
        get
        {
            _ = Live;
            return _pixelFormat;
        }
    }

    public byte[] GetBGRPixels
    {
        get
        {
            ReadOnlySpan<byte> pixels = Pixels;
            (int blue, int red) = _pixelFormat == MLPixelFormat.Bgra32 ? (0, 2) : (2, 0);
            var colours = new byte[pixels.Length / PixelBuffer.BytesPerPixel * 3];
            for (int from = 0, to = 0; to < colours.Length; from += PixelBuffer.BytesPerPixel, to += 3)
            {
                byte alpha = pixels[from + 3];
                colours[to] = Alpha.Divide(pixels[from + blue], alpha);
                colours[to + 1] = Alpha.Divide(pixels[from + 1], alpha);
                colours[to + 2] = Alpha.Divide(pixels[from + red], alpha);
            }

            return colours;
        }
    }

    public ReadOnlySpan<byte> Pixels => Live.Bytes;

    public string Tag
    {
        get
        {
            _ = Live;
            return _tag;
        }

        set
        {
            _ = Live;
            _tag = value;
        }
    }

    public int Width => Live.Width;

    public int Height => Live.Height;

    public int BitsPerPixel => Live.Width > 0 ? PixelBuffer.BytesPerPixel * 8 : 0;

    private PixelBuffer Live => _pixels ?? throw new InvalidOperationException("Object is disposed.");

    public void Save(string imagePath)
    {
        PixelBuffer pixels = Live;
        string extension = Path.GetExtension(imagePath);
        if (!ImageCodec.IsImageExtension(extension))
        {
            throw new ArgumentException("Path has invalid image file extension.", nameof(imagePath));
        }

        byte[] file = ImageCodec.Encode(pixels, _pixelFormat, extension)
            ?? throw new ArgumentException($"Saving image with the format '{extension}' is not supported. Try save it with `Jpeg` or `Png` format.", nameof(imagePath));
        File.WriteAllBytes(imagePath, file);
    }

    public void Dispose()
    {
        _pixels?.Dispose();
        _pixels = null;
    }

    internal MLImage Resize(int width, int height, Func<PixelBuffer, int, int, PixelBuffer> resize) =>
        new(resize(Live, width, height), _pixelFormat);

    internal MLImage ToGrayscale()
    {
        PixelBuffer from = Live;
        var to = new PixelBuffer(from.Width, from.Height);
        ReadOnlySpan<uint> source = MemoryMarshal.Cast<byte, uint>(from.Bytes);
        Span<uint> target = MemoryMarshal.Cast<byte, uint>(to.Bytes);
        (int blueShift, int redShift) = _pixelFormat == MLPixelFormat.Bgra32 ? (0, 16) : (16, 0);
        for (int i = 0; i < source.Length; i++)
        {
            uint pixel = source[i];
            double luminance = (0.3 * (byte)(pixel >> redShift)) + (0.59 * (byte)(pixel >> 8)) + (0.11 * (byte)(pixel >> blueShift));
            uint gray = (uint)Math.Round(luminance);
            target[i] = gray | (gray << 8) | (gray << 16) | 0xFF000000;
        }

        return new MLImage(to, _pixelFormat);
    }

    private static ReadOnlySpan<byte> Content(Stream stream)
    {
        if (stream is MemoryStream memory && memory.TryGetBuffer(out ArraySegment<byte> buffer))
        {
            var rest = buffer.AsSpan((int)memory.Position);
            memory.Position = memory.Length;
            return rest;
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length);
    }
}
