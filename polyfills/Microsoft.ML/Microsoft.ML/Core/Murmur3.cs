using System.Numerics;
using System.Text;

namespace Microsoft.ML.Runtime;

/// <summary>MurmurHash3, 32 bits (Appleby), for the hashes that decide which side of a split a row goes to.</summary>
internal static class Murmur3
{
    public static uint Round(uint hash, uint chunk) => (BitOperations.RotateLeft(hash ^ Scramble(chunk), 13) * 5) + 0xE6546B64;

    /// <param name="hash">The rounds' result.</param>
    /// <param name="length">How many bytes were hashed.</param>
    public static uint Finish(uint hash, int length)
    {
        hash ^= (uint)length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    public static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[Encoding.UTF8.GetMaxByteCount(text.Length)] : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return Hash(seed, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    public static uint Hash(uint seed, ReadOnlySpan<byte> bytes)
    {
        var hash = seed;
        var rest = bytes;
        for (; rest.Length >= 4; rest = rest[4..])
        {
            hash = Round(hash, BitConverter.ToUInt32(rest));
        }

        if (rest.Length > 0)
        {
            uint tail = 0;
            for (var i = rest.Length - 1; i >= 0; i--)
            {
                tail = (tail << 8) | rest[i];
            }

            hash ^= Scramble(tail);
        }

        return Finish(hash, bytes.Length);
    }

    private static uint Scramble(uint chunk) => BitOperations.RotateLeft(chunk * 0xCC9E2D51, 15) * 0x1B873593;
}
