using System.Buffers.Binary;
using System.Numerics;

namespace MLCaption.Sweeps;

/// <summary>CRC-32C (Castagnoli), the checksum of RFC 3720, section 12.1.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte value in data) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
