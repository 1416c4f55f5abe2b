using System.Buffers.Binary;

namespace MLCaption.Serving;

/// <summary>BMP: the file header of 14 bytes, then a header of OS/2 (12 bytes) or of Windows (40 or more).</summary>
internal static class BmpHeader
{
    private const string Format = "BMP";

    /// <exception cref="CaptioningRefusedException">The headers are cut short or make no sense.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        const int core = 12, usual = 40;
        if (file.Length < 26) throw Refused.Damaged(Format, "its header is cut short");
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);
        long width, height;
        if (size == core)
        {
            width = BinaryPrimitives.ReadUInt16LittleEndian(file[18..]);
            height = BinaryPrimitives.ReadUInt16LittleEndian(file[20..]);
        }
        else if (size >= usual)
        {
            width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
            height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..])); // below 0: rows from the top
        }
        else
        {
            throw Refused.Damaged(Format, "its header is of a kind that isn't known");
        }

        return width > 0 && height is > 0 and <= int.MaxValue
            ? new PictureHeader((int)width, (int)height)
            : throw Refused.Damaged(Format, "its header does not say how large it is");
    }
}
