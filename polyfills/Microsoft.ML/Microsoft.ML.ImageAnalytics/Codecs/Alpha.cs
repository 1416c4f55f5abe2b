namespace Microsoft.ML.ImageAnalytics;

/// <summary>Colours multiplied by alpha, and back; 255 is one.</summary>
internal static class Alpha
{
    public static byte Multiply(byte colour, byte alpha)
    {
        // Rounded product over 255 without a division.
        int product = (colour * alpha) + 128;
        return (byte)((product + (product >> 8)) >> 8);
    }

    public static byte Divide(byte colour, byte alpha) => alpha switch
    {
        255 => colour,
        0 => 0,
        _ => (byte)Math.Min(255, ((colour * 255) + (alpha / 2)) / alpha),
    };

    public static void Multiply(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += PixelBuffer.BytesPerPixel)
        {
            byte alpha = pixels[i + 3];
            if (alpha != 255)
            {
                pixels[i] = Multiply(pixels[i], alpha);
                pixels[i + 1] = Multiply(pixels[i + 1], alpha);
                pixels[i + 2] = Multiply(pixels[i + 2], alpha);
            }
        }
    }

    public static void Divide(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += PixelBuffer.BytesPerPixel)
        {
            byte alpha = pixels[i + 3];
            pixels[i] = Divide(pixels[i], alpha);
            pixels[i + 1] = Divide(pixels[i + 1], alpha);
            pixels[i + 2] = Divide(pixels[i + 2], alpha);
        }
    }
}
