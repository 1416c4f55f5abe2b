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
            [0xFF, 0xD8, 0xFF, ..] => JpegHeader.Read(file),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngHeader.Read(file),
            [(byte)'B', (byte)'M', ..] => BmpHeader.Read(file),
            _ => throw (OtherFormat.Of(file) is { } format ? Refused.OtherFormat(format) : Refused.NotAPicture()),
        };
        return (long)header.Width * header.Height <= limits.MaxPixels ? header : throw Refused.TooManyPixels(header, limits.MaxPixels);
    }
}
