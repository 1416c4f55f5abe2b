namespace MLCaption.Networks.Decoding;

/// <summary>The random number of one draw, a function of what is drawn and of nothing before it.</summary>
internal static class SampleNumber
{
    /// <summary>A number in [0, 1), by the finalizer of SplitMix64: Steele et al., OOPSLA 2014.</summary>
    public static double Of(long seed, long image, int sample, int word)
    {
        ulong state = Mix((ulong)seed);
        state = Mix(state ^ (ulong)image);
        state = Mix(state ^ ((ulong)(uint)sample << 32) ^ (uint)word);
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
