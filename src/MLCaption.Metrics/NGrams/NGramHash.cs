namespace MLCaption.Metrics;

/// <summary>The hash of an n-gram that is told by two numbers: that of its prefix and that of its last token.</summary>
internal static class NGramHash
{
    // Fibonacci hashing: the high bits are the well-mixed ones.
    public static int Of(int prefix, int token) => (int)(((((ulong)(uint)prefix << 32) | (uint)token) ^ (uint)prefix) * 0x9E3779B97F4A7C15UL >> 33);
}
