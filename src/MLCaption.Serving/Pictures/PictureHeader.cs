namespace MLCaption.Serving;

/// <summary>What the first bytes of a picture say, read without decoding it.</summary>
/// <param name="Width">Pixels of a row, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
internal readonly record struct PictureHeader(int Width, int Height)
{
    /// <exception cref="CaptioningRefusedException">The bytes are no picture of a format that is read, or damaged, or more than is taken.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file, CaptioningOptions limits)
    {
        if (file.IsEmpty) throw Refused.Empty();
        if (file.Length > limits.MaxBytes) throw Refused.TooManyBytes(limits.MaxBytes);
        var header = file switch
        {
            _ when IsJpeg(file) => JpegHeader.Read(file, limits.MaxPixels),
            _ when IsPng(file) => PngHeader.Read(file),
            _ when IsBmp(file) => BmpHeader.Read(file),
            _ => throw (OtherFormat.Of(file) is { } format ? Refused.OtherFormat(format) : Refused.NotAPicture()),
        };
        return (long)header.Width * header.Height <= limits.MaxPixels ? header : throw Refused.TooManyPixels(header, limits.MaxPixels);
    }

    /// <summary>Whether a file begins as a picture does, of a format that is read or of another.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> file) => IsJpeg(file) || IsPng(file) || IsBmp(file) || OtherFormat.Of(file) is not null;

    private static bool IsJpeg(ReadOnlySpan<byte> file) => file is [0xFF, 0xD8, 0xFF, ..];

    private static bool IsPng(ReadOnlySpan<byte> file) => file is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..];

    private static bool IsBmp(ReadOnlySpan<byte> file) => file is [(byte)'B', (byte)'M', ..];
}
