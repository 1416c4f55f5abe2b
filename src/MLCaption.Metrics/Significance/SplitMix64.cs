namespace MLCaption.Metrics;

/// <summary>
/// Random numbers that are the same on every machine and version of .NET. Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", OOPSLA 2014.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>A generator of its own for each of many tasks, so that it doesn't matter which thread does which.</summary>
    public static SplitMix64 Of(ulong seed, int task) => new(new SplitMix64(seed + ((ulong)task * Gamma)).Next());

    public ulong Next()
    {
        ulong z = _state += Gamma;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below <paramref name="end"/>, each equally likely. Lemire, "Fast Random Integer Generation in an Interval", 2019.</summary>
    public int Next(int end)
    {
        ulong number = Math.BigMul(Next(), (ulong)end, out ulong rest);
        if (rest < (ulong)end)
        {
            ulong unfair = (0 - (ulong)end) % (ulong)end;
            while (rest < unfair) number = Math.BigMul(Next(), (ulong)end, out rest);
        }

        return (int)number;
    }
}
