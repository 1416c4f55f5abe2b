using System.Numerics;

namespace MLCaption.Metrics;

/// <summary>
/// How long the longest common subsequence of two captions is, 64 tokens of the first at a time: a bit of a word says whether the length
/// grows at that token. Allison and Dix, Information Processing Letters 1986; Hyyrö, "Bit-parallel LCS-length computation revisited",
/// AWOCA 2004. Keeps its memory from call to call; for one thread at a time.
/// </summary>
/// <param name="tokenCount">All token numbers are below.</param>
internal sealed class LongestCommonSubsequence(int tokenCount)
{
    private readonly ulong[] _places = new ulong[tokenCount];  // of each token: where it stands among the 64
    private byte[] _carries = [];                              // at each token of the second: what the 64 before carry over

    public int LengthOf(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (_carries.Length < second.Length) _carries = new byte[second.Length];
        Span<byte> carries = _carries.AsSpan(0, second.Length);
        carries.Clear();

        int length = 0;
        for (int start = 0; start < first.Length; start += 64)
        {
            ReadOnlySpan<int> block = first.Slice(start, Math.Min(64, first.Length - start));
            for (int i = 0; i < block.Length; i++) _places[block[i]] |= 1UL << i;
            length += Growth(second, carries);
            foreach (int token in block) _places[token] = 0;
        }

        return length;
    }

    private int Growth(ReadOnlySpan<int> second, Span<byte> carries)
    {
        ulong flat = ulong.MaxValue;  // a 0 where the length grows
        for (int i = 0; i < second.Length; i++)
        {
            ulong matches = flat & _places[second[i]];
            ulong sum = flat + matches;
            ulong carried = sum + carries[i];
            carries[i] = (byte)(sum < flat | carried < sum ? 1 : 0);
            flat = carried | (flat - matches);
        }

        return 64 - BitOperations.PopCount(flat);
    }
}
