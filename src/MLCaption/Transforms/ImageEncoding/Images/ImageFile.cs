using System.Buffers.Binary;

namespace MLCaption.Transforms;

/// <summary>An image file's bytes. Decoders take a file that ends early and give part of a picture, so that is looked for here.</summary>
internal static class ImageFile
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The path is empty.</exception>
    public static byte[] ReadBytes(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw ImageFileErrors.NoPath();
        if (!File.Exists(path)) throw ImageFileErrors.Missing(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw ImageFileErrors.NotAccessible(path, e);
        }
    }

    /// <exception cref="InvalidDataException">The file ends before the picture does.</exception>
    public static void CheckComplete(string path, ReadOnlySpan<byte> file)
    {
        switch (file)
        {
            case [0xFF, 0xD8, 0xFF, ..] when !IsCompleteJpeg(file):
                throw ImageFileErrors.Truncated(path, "JPEG", file.Length, "end-of-image marker");
            case [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] when !IsCompletePng(file):
                throw ImageFileErrors.Truncated(path, "PNG", file.Length, "end chunk");
            case [(byte)'B', (byte)'M', ..] when !IsCompleteBmp(file):
                throw ImageFileErrors.Truncated(path, "BMP", file.Length, "last row");
            default:
                break;
        }
    }

    // ITU-T T.81, annex B. Segments are stepped over, since what they hold, such as a preview, may have an end marker of its own.
    private static bool IsCompleteJpeg(ReadOnlySpan<byte> file)
    {
        const byte Start = 0xD8;
        const byte End = 0xD9;
        const byte Scan = 0xDA;
        var at = 0;
        while (at < file.Length)
        {
            // In the data of a scan, FF 00 stands for FF and FF D0..D7 restart the decoder; any other marker ends it.
            var marker = file[at..].IndexOf((byte)0xFF);
            if (marker < 0 || at + marker + 1 >= file.Length) return false;
            at += marker + 1;
            var kind = file[at];
            if (kind is 0xFF) continue;
            at++;
            if (kind is End) return true;
            if (kind is 0x00 or 0x01 or Start or (>= 0xD0 and <= 0xD7)) continue;
            if (at + 2 > file.Length) return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (kind is not Scan && at + length > file.Length) return false;
            at += Math.Max(2, (int)length);
        }

        return false;
    }

    // PNG specification, section 5: chunks of length, type, data and checksum, the last of type IEND.
    private static bool IsCompletePng(ReadOnlySpan<byte> file)
    {
        const int Signature = 8;
        const int AroundData = 12;
        long at = Signature;
        while (at + AroundData <= file.Length)
        {
            var chunk = file[(int)at..];
            if (chunk[4..8].SequenceEqual("IEND"u8)) return true;
            at += AroundData + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return false;
    }

    private static bool IsCompleteBmp(ReadOnlySpan<byte> file)
    {
        const int Headers = 54;
        if (file.Length < Headers) return false;
        long start = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        long width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        long height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        long bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]);
        var isCompressed = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) != 0;
        return isCompressed || start + (((width * bits) + 31) / 32 * 4 * height) <= file.Length;
    }
}
