using Microsoft.ML.Data;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>
/// Picture files in and out. As with the package's decoder the orientation that a camera noted is not applied, a file that ends early gives
/// what it holds, and anything else gives null.
/// </summary>
internal static class ImageCodec
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".bmp", ".png", ".jpg", ".jpeg", ".gif", ".ico", ".astc", ".avif", ".dng", ".heif", ".ktx", ".pkm", ".wbmp", ".webp",
    };

    public static bool IsImageExtension(string extension) => Extensions.Contains(extension);

    public static PixelBuffer Decode(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => JpegCodec.Decode(file),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngCodec.Decode(file),
        [(byte)'B', (byte)'M', ..] => BmpCodec.Decode(file),
        _ => null,
    };

    public static byte[] Encode(PixelBuffer pixels, MLPixelFormat format, string extension) => extension.ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => JpegCodec.Encode(pixels, format),
        ".PNG" => PngCodec.Encode(pixels, format),
        _ => null,
    };
}
