namespace Microsoft.ML.Runtime;

/// <summary>
/// Three Tausworthe generators and a linear congruential one, combined (Howes and Thomas, GPU Gems 3, chapter 37), seeded as the package
/// seeds its own: the same seed gives the same shuffles and splits there.
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    private const double TwoTo32 = 4294967296.0;

    private uint _first;
    private uint _second;
    private uint _third;
    private uint _linear;

    internal TauswortheHybrid(uint seed)
    {
        _first = seed;
        _second = Murmur3.Round(_first, seed);
        _third = Murmur3.Round(_second, seed);
        _linear = Murmur3.Round(_third, seed);
    }

    /// <summary>Takes its seeds from <paramref name="source"/>, which moves on.</summary>
    internal TauswortheHybrid(Random source)
    {
        _first = TauswortheSeed(source);
        _second = TauswortheSeed(source);
        _third = TauswortheSeed(source);
        _linear = Bits(source);
    }

    internal static TauswortheHybrid Of(int? seed) => seed is { } given ? new((uint)given) : new(new Random());

    public override int Next()
    {
        var bits = NextBits();

        // A set top bit is added to itself and so vanishes.
        return (int)(bits & int.MaxValue);
    }

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)((NextBits() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)((long)(NextDouble() * ((long)maxValue - minValue)) + minValue);
    }

    public override double NextDouble() => NextBits() / TwoTo32;

    public override float NextSingle() => (NextBits() >> 9) / (float)(1 << 23);

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)Next();
        }
    }

    internal int NextSigned() => (int)NextBits();

    protected override double Sample() => NextDouble();

    private static uint Bits(Random source) => ((uint)source.Next(0x10000) << 16) | (uint)source.Next(0x10000);

    // The three need seeds above 127.
    private static uint TauswortheSeed(Random source)
    {
        while (true)
        {
            if (Bits(source) is >= 128 and var bits)
            {
                return bits;
            }
        }
    }

    private uint NextBits()
    {
        _first = Step(_first, 13, 19, 12, 0xFFFFFFFE);
        _second = Step(_second, 2, 25, 4, 0xFFFFFFF8);
        _third = Step(_third, 3, 11, 17, 0xFFFFFFF0);
        _linear = (1664525 * _linear) + 1013904223;
        return _first ^ _second ^ _third ^ _linear;
    }

    private static uint Step(uint state, int left, int right, int shift, uint mask) => ((state & mask) << shift) ^ (((state << left) ^ state) >> right);
}
