namespace MLCaption.Sweeps;

/// <summary>Random numbers by position instead of by turn: the number at a position depends on seed, trial, purpose and position, and
/// on nothing drawn before, so neither order nor an interruption changes it. Philox 4x32-10 of Salmon et al., SC 2011.</summary>
/// <param name="seed">The study's seed: the generator's key.</param>
/// <param name="trial">The trial's number.</param>
/// <param name="purpose">What the numbers are for, for example a parameter's path.</param>
public sealed class CounterRandom(long seed, int trial, string purpose)
{
    private readonly ulong _purpose = Hash(purpose);

    /// <summary>The number at a position: uniform in [0, 1), with 53 random bits.</summary>
    /// <param name="position">Counted from 0.</param>
    public double At(int position)
    {
        var (x0, x1, _, _) = Philox.Block(
            ((uint)position, (uint)trial, (uint)_purpose, (uint)(_purpose >> 32)), ((uint)seed, (uint)((ulong)seed >> 32)));
        return ((((ulong)x1 << 32) | x0) >> 11) * (1.0 / (1UL << 53));
    }

    // FNV-1a over the UTF-16 units, so that it is the same in every process: string.GetHashCode is not.
    private static ulong Hash(string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char unit in text)
        {
            hash = (hash ^ (byte)unit) * 0x100000001B3;
            hash = (hash ^ (byte)(unit >> 8)) * 0x100000001B3;
        }
        return hash;
    }
}
