namespace MLCaption.Serving;

/// <summary>A picture in memory whose header was found to be within the limits.</summary>
internal readonly record struct CheckedPicture(ReadOnlyMemory<byte> Content, PictureHeader Header)
{
    /// <exception cref="CaptioningRefusedException">See <see cref="PictureHeader.Read"/>.</exception>
    public static CheckedPicture Of(ReadOnlyMemory<byte> content, CaptioningOptions limits) => new(content, PictureHeader.Read(content.Span, limits));

    public long Pixels => (long)Header.Width * Header.Height;
}
