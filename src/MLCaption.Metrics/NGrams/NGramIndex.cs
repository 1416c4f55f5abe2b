namespace MLCaption.Metrics;

/// <summary>
/// Gives each distinct n-gram a number, whatever its order, so that no metric handles strings of n-grams. An index over a
/// <paramref name="parent"/> knows the parent's n-grams, adds its own and leaves the parent as it is.
/// </summary>
internal sealed class NGramIndex(NGramIndex? parent = null)
{
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly NGramTable _longer = new();

    /// <summary>Numbers given so far, the parent's included; all numbers are below.</summary>
    public int Count { get; private set; } = parent?.Count ?? 0;

    /// <summary>The n-grams of orders 1 to <paramref name="maxOrder"/> of a caption, with their counts.</summary>
    public NGramCounts CountOf(IReadOnlyList<string> tokens, int maxOrder)
    {
        tokens = WhiteSpace.SplitTokens(tokens);
        int length = tokens.Count;
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) ids[i] = IdOf(tokens[i]);

        int[] grams = new int[TotalOf(length, maxOrder)];
        int[] offsets = new int[maxOrder + 1];
        int at = 0;
        int[] prefixes = (int[])ids.Clone();
        for (int order = 1; order <= maxOrder; order++)
        {
            int start = at;
            for (int i = 0; i + order <= length; i++)
            {
                if (order > 1) prefixes[i] = IdOf(prefixes[i], ids[i + order - 1]);
                grams[at++] = prefixes[i];
            }

            grams.AsSpan(start, at - start).Sort();
            offsets[order] = at;
        }

        return NGramCounts.FromSorted(grams, offsets, length);
    }

    private static int TotalOf(int length, int maxOrder)
    {
        int total = 0;
        for (int order = 1; order <= maxOrder; order++) total += Math.Max(0, length - order + 1);
        return total;
    }

    private int IdOf(string token)
    {
        if (TryGet(token, out int id)) return id;
        _tokens.Add(token, Count);
        return Count++;
    }

    private int IdOf(int prefix, int token)
    {
        for (NGramIndex? index = parent; index is not null; index = index.Parent)
        {
            if (index._longer.TryGet(prefix, token, out int known)) return known;
        }

        int id = _longer.GetOrAdd(prefix, token, Count);
        if (id == Count) Count++;
        return id;
    }

    private NGramIndex? Parent => parent;

    private bool TryGet(string token, out int id) =>
        _tokens.TryGetValue(token, out id) || (parent is not null && parent.TryGet(token, out id));
}
