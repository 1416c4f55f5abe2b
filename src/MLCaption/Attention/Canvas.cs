using Microsoft.ML.Data;

namespace MLCaption;

/// <summary>Pixels to draw on, white at first.</summary>
internal sealed class Canvas
{
    private const int BytesPerPixel = 4;

    private readonly PixelColor[] _pixels;

    public Canvas(int width, int height)
    {
        Width = width;
        Height = height;
        _pixels = new PixelColor[width * height];
        Array.Fill(_pixels, new PixelColor(255, 255, 255));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>A pixel by its number, row by row.</summary>
    public PixelColor this[int pixel]
    {
        get => _pixels[pixel];
        set => _pixels[pixel] = value;
    }

    /// <summary>An image on white.</summary>
    public static Canvas Of(MLImage image)
    {
        var canvas = new Canvas(image.Width, image.Height);
        ReadOnlySpan<byte> bytes = image.Pixels;
        (int red, int blue) = image.PixelFormat == MLPixelFormat.Rgba32 ? (0, 2) : (2, 0);
        for (int pixel = 0; pixel < canvas._pixels.Length; pixel++)
        {
            ReadOnlySpan<byte> color = bytes.Slice(pixel * BytesPerPixel, BytesPerPixel);
            int white = 255 - color[3]; // colours are multiplied by alpha already
            canvas._pixels[pixel] = new PixelColor(OnWhite(color[red], white), OnWhite(color[1], white), OnWhite(color[blue], white));
        }

        return canvas;
    }

    /// <summary>The same picture with a longer side of at most so many pixels: enlarged by the greatest whole factor, or shrunk by averaging.</summary>
    public Canvas Fit(int side)
    {
        int longer = Math.Max(Width, Height);
        if (longer <= side) return Enlarge(side / longer);
        double factor = (double)side / longer;
        return Shrink(Math.Max(1, (int)Math.Round(Width * factor)), Math.Max(1, (int)Math.Round(Height * factor)));
    }

    /// <summary>Lays another canvas on this one; it must fit in.</summary>
    public void Place(Canvas other, int left, int top)
    {
        for (int row = 0; row < other.Height; row++)
        {
            other._pixels.AsSpan(row * other.Width, other.Width).CopyTo(_pixels.AsSpan(((top + row) * Width) + left, other.Width));
        }
    }

    /// <summary>Fills a rectangle, as far as it lies on the canvas.</summary>
    public void Fill(int left, int top, int width, int height, PixelColor color)
    {
        for (int y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(Width, left + width); x++) _pixels[(y * Width) + x] = color;
        }
    }

    public MLImage ToImage()
    {
        var bytes = new byte[_pixels.Length * BytesPerPixel];
        for (int pixel = 0; pixel < _pixels.Length; pixel++)
        {
            (bytes[pixel * BytesPerPixel], bytes[(pixel * BytesPerPixel) + 1], bytes[(pixel * BytesPerPixel) + 2]) = _pixels[pixel];
            bytes[(pixel * BytesPerPixel) + 3] = 255;
        }

        return MLImage.CreateFromPixels(Width, Height, MLPixelFormat.Rgba32, bytes);
    }

    private static byte OnWhite(byte color, int white) => (byte)Math.Min(255, color + white);

    private Canvas Enlarge(int factor)
    {
        var large = new Canvas(Width * factor, Height * factor);
        for (int pixel = 0; pixel < large._pixels.Length; pixel++)
        {
            large._pixels[pixel] = _pixels[(pixel / large.Width / factor * Width) + (pixel % large.Width / factor)];
        }

        return large;
    }

    // Each pixel is the mean of those source pixels whose area it takes, whole ones only.
    private Canvas Shrink(int width, int height)
    {
        var small = new Canvas(width, height);
        for (int y = 0; y < height; y++)
        {
            int top = (int)((long)y * Height / height), bottom = Math.Max(top + 1, (int)((y + 1L) * Height / height));
            for (int x = 0; x < width; x++)
            {
                int left = (int)((long)x * Width / width), right = Math.Max(left + 1, (int)((x + 1L) * Width / width));
                small._pixels[(y * width) + x] = Mean(left, top, right, bottom);
            }
        }

        return small;
    }

    private PixelColor Mean(int left, int top, int right, int bottom)
    {
        long red = 0, green = 0, blue = 0, count = (long)(right - left) * (bottom - top);
        for (int y = top; y < bottom; y++)
        {
            foreach (PixelColor pixel in _pixels.AsSpan((y * Width) + left, right - left))
            {
                red += pixel.Red;
                green += pixel.Green;
                blue += pixel.Blue;
            }
        }

        return new PixelColor((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }
}
