using System.Buffers.Binary;
using System.Text;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// Where the entries of a zip archive lie. PyTorch stores tensors uncompressed so that they can be read in place; nothing is unpacked here,
/// so nothing can swell. PKWARE's APPNOTE 6.3, with its 64-bit extension.
/// </summary>
internal static class ZipEntries
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int MostCommentBytes = ushort.MaxValue;

    // Thousands of tensors need less than one.
    private const int MostDirectoryBytes = 32 << 20;

    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static Dictionary<string, ZipEntry> Read(WeightInput input)
    {
        (long start, long length) = Directory(input);
        if (length > MostDirectoryBytes) throw Damaged(input, "its directory is too long");
        byte[] directory = input.Read(start, (int)length);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        for (int at = 0; at < directory.Length;)
        {
            ReadOnlySpan<byte> entry = directory.AsSpan(at);
            if (entry.Length < EntryLength || U32(entry) != EntrySignature) throw Damaged(input, "an entry of its directory is none");
            int nameLength = U16(entry[28..]), extraLength = U16(entry[30..]), commentLength = U16(entry[32..]);
            if (entry.Length < EntryLength + nameLength + extraLength + commentLength) throw Damaged(input, "its directory ends early");
            string name = Encoding.UTF8.GetString(entry.Slice(EntryLength, nameLength));
            (long size, long stored, long place) = Sizes(input, entry, entry.Slice(EntryLength + nameLength, extraLength));
            bool isStored = (U16(entry[8..]) & 1) == 0 && U16(entry[10..]) == 0 && size == stored;
            if (!entries.TryAdd(name, new ZipEntry(Content(input, name, place), size, isStored))) throw Damaged(input, $"it has two entries '{name}'");
            at += EntryLength + nameLength + extraLength + commentLength;
        }

        return entries;
    }

    private static InvalidDataException Damaged(WeightInput input, string problem) =>
        WeightFileErrors.Damaged(input.Path, $"not a zip archive that can be read: {problem}.");

    private static (long Start, long Length) Directory(WeightInput input)
    {
        int tailLength = (int)Math.Min(input.Length, EndLength + MostCommentBytes);
        long tailStart = input.Length - tailLength;
        byte[] tail = input.Read(tailStart, tailLength);
        for (int at = tailLength - EndLength; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (U32(end) != EndSignature || U16(end[20..]) != end.Length - EndLength) continue;
            return End64(input, tailStart + at) ?? (U32(end[16..]), U32(end[12..]));
        }

        throw Damaged(input, "its end is missing; it was cut short, copy or download it again");
    }

    private static (long Start, long Length)? End64(WeightInput input, long end)
    {
        if (end < 20) return null;
        ReadOnlySpan<byte> locator = input.Read(end - 20, 20);
        if (U32(locator) != Locator64Signature) return null;
        ReadOnlySpan<byte> end64 = input.Read(I64(locator[8..]), 56);
        if (U32(end64) != End64Signature) throw Damaged(input, "its 64-bit end is missing");
        return (I64(end64[48..]), I64(end64[40..]));
    }

    private static (long Size, long Stored, long Place) Sizes(WeightInput input, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra)
    {
        long stored = U32(entry[20..]), size = U32(entry[24..]), place = U32(entry[42..]);
        while (extra.Length >= 4)
        {
            int id = U16(extra), length = U16(extra[2..]);
            if (length > extra.Length - 4) break;
            ReadOnlySpan<byte> values = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id != 1) continue;
            // Of the three only those that don't fit 32 bits are there.
            if (size == uint.MaxValue) size = Next(input, ref values);
            if (stored == uint.MaxValue) stored = Next(input, ref values);
            if (place == uint.MaxValue) place = Next(input, ref values);
        }

        return (size, stored, place);
    }

    private static long Next(WeightInput input, ref ReadOnlySpan<byte> values)
    {
        if (values.Length < 8) throw Damaged(input, "a 64-bit size is missing");
        long value = I64(values);
        values = values[8..];
        return value;
    }

    private static long Content(WeightInput input, string name, long place)
    {
        ReadOnlySpan<byte> local = input.Read(place, LocalLength);
        if (U32(local) != LocalSignature) throw Damaged(input, $"its entry '{name}' is not where the directory says");
        return place + LocalLength + U16(local[26..]) + U16(local[28..]);
    }

    private static int U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long I64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}
