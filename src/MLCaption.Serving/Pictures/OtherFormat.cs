namespace MLCaption.Serving;

/// <summary>Formats that are not read, known by their first bytes, so that a refusal can name them.</summary>
internal static class OtherFormat
{
    /// <summary>The format with its article; null where the bytes are none that is known.</summary>
    public static string? Of(ReadOnlySpan<byte> file) => file switch
    {
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP",
        [(byte)'I', (byte)'I', 0x2A, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A, ..] => "a TIFF",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', ..] => "an AVIF",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', ..] => "a HEIF",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "a video",
        [0xFF, 0x0A, ..] or [0x00, 0x00, 0x00, 0x0C, (byte)'J', (byte)'X', (byte)'L', ..] => "a JPEG XL",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "a Photoshop file",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF",
        [0x00, 0x00, 0x01, 0x00, ..] => "an icon",
        [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] or [(byte)'<', (byte)'?', (byte)'x', (byte)'m', (byte)'l', ..] => "an SVG or another XML file",
        _ => null,
    };
}
