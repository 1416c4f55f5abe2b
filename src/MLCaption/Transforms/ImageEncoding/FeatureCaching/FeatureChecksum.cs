using System.Numerics;
using System.Runtime.InteropServices;

namespace MLCaption.Transforms;

/// <summary>A checksum against rows that were never completely written; four lanes of FNV-1a over words of 8 bytes.</summary>
internal static class FeatureChecksum
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<float> features)
    {
        var words = MemoryMarshal.Cast<float, ulong>(features);
        ulong a = Basis, b = Basis + 1, c = Basis + 2, d = Basis + 3;
        var i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            a = (a ^ words[i]) * Prime;
            b = (b ^ words[i + 1]) * Prime;
            c = (c ^ words[i + 2]) * Prime;
            d = (d ^ words[i + 3]) * Prime;
        }

        for (; i < words.Length; i++) a = (a ^ words[i]) * Prime;
        if (features.Length % 2 == 1) b = (b ^ BitConverter.SingleToUInt32Bits(features[^1])) * Prime;
        return a ^ BitOperations.RotateLeft(b, 16) ^ BitOperations.RotateLeft(c, 32) ^ BitOperations.RotateLeft(d, 48);
    }
}
