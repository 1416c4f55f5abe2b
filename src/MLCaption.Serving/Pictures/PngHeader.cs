using System.Buffers.Binary;

namespace MLCaption.Serving;

/// <summary>PNG: W3C recommendation, third edition.</summary>
internal static class PngHeader
{
    private const int Signature = 8;
    private const int AroundData = 12; // length, type and checksum of a chunk
    private const string Format = "PNG";

    /// <exception cref="CaptioningRefusedException">The header chunk is missing or makes no sense, or the picture moves.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        const int headerLength = 13;
        if (file.Length < Signature + AroundData + headerLength
            || BinaryPrimitives.ReadUInt32BigEndian(file[Signature..]) != headerLength
            || !file.Slice(Signature + 4, 4).SequenceEqual("IHDR"u8))
        {
            throw Refused.Damaged(Format, "it does not begin with its header");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(file[16..]), height = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) throw Refused.Damaged(Format, "its header does not say how large it is");
        if (IsMoving(file)) throw Refused.Moving();
        return new PictureHeader((int)width, (int)height);
    }

    // An animation is announced before the first picture data.
    private static bool IsMoving(ReadOnlySpan<byte> file)
    {
        long at = Signature;
        while (at + AroundData <= file.Length)
        {
            var chunk = file[(int)at..];
            if (chunk[4..8].SequenceEqual("acTL"u8)) return true;
            if (chunk[4..8].SequenceEqual("IDAT"u8)) return false;
            at += AroundData + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return false;
    }
}
