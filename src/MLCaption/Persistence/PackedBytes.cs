using System.Runtime.InteropServices;

namespace MLCaption.Persistence;

/// <summary>Bytes carried as the bits of single-precision numbers, four by four.</summary>
internal static class PackedBytes
{
    public static float[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new float[(bytes.Length + sizeof(float) - 1) / sizeof(float)];
        bytes.CopyTo(MemoryMarshal.AsBytes(packed.AsSpan()));
        return packed;
    }

    public static byte[] Unpack(ReadOnlySpan<float> packed, int length) => MemoryMarshal.AsBytes(packed)[..length].ToArray();
}
