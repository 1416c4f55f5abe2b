namespace MLCaption.Metrics;

/// <summary>A set of UTF-16 units, one bit each.</summary>
internal sealed class CharacterSet
{
    private readonly ulong[] _bits = new ulong[(char.MaxValue + 1) / 64];

    /// <param name="ranges">First and last unit of each range, one after another.</param>
    /// <param name="also">Whatever else belongs to the set; nothing where null.</param>
    public CharacterSet(string ranges, Func<char, bool>? also = null)
    {
        for (int i = 0; i < ranges.Length; i += 2)
        {
            for (int c = ranges[i]; c <= ranges[i + 1]; c++) Add(c);
        }

        if (also is null) return;
        for (int c = 0; c <= char.MaxValue; c++)
        {
            if (also((char)c)) Add(c);
        }
    }

    public bool Contains(char c) => (_bits[c >> 6] & (1UL << (c & 63))) != 0;

    private void Add(int c) => _bits[c >> 6] |= 1UL << (c & 63);
}
