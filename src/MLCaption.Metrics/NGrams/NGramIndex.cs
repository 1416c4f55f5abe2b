namespace MLCaption.Metrics;

/// <summary>
/// Gives each distinct n-gram a number, whatever its order, so that no metric handles strings of n-grams. An index over a
/// <paramref name="parent"/> knows the parent's n-grams, adds its own and leaves the parent as it is.
/// </summary>
internal sealed class NGramIndex(NGramIndex? parent = null)
{
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly NGramTable _longer = new();
    private int[] _grams = [];
    private int[] _counts = [];

    /// <summary>Numbers given so far, the parent's included; all numbers are below.</summary>
    public int Count { get; private set; } = parent?.Count ?? 0;

    /// <summary>Forgets all n-grams but the parent's.</summary>
    public void Clear()
    {
        _tokens.Clear();
        _longer.Clear();
        Count = parent?.Count ?? 0;
    }

    /// <summary>The n-grams of orders 1 to <paramref name="maxOrder"/> of a caption, with their counts.</summary>
    public NGramCounts CountOf(IReadOnlyList<string> tokens, int maxOrder)
    {
        tokens = WhiteSpace.SplitTokens(tokens);
        int length = tokens.Count;
        Span<int> ids = length <= 64 ? stackalloc int[length] : new int[length];
        Span<int> prefixes = length <= 64 ? stackalloc int[length] : new int[length];
        for (int i = 0; i < length; i++) ids[i] = prefixes[i] = IdOf(tokens[i]);

        int total = TotalOf(length, maxOrder);
        if (_grams.Length < total) (_grams, _counts) = (new int[total], new int[total]);
        Span<int> grams = _grams.AsSpan(0, total);
        int at = 0;
        for (int order = 1; order <= maxOrder; order++)
        {
            int start = at;
            for (int i = 0; i + order <= length; i++)
            {
                if (order > 1) prefixes[i] = IdOf(prefixes[i], ids[i + order - 1]);
                grams[at++] = prefixes[i];
            }

            Sort(grams[start..at]);
        }

        return NGramCounts.FromSorted(grams, _counts, maxOrder, length);
    }

    // Captions are short: inserting beats a general sort's preparations.
    private static void Sort(Span<int> grams)
    {
        if (grams.Length > 24)
        {
            grams.Sort();
            return;
        }

        for (int i = 1; i < grams.Length; i++)
        {
            int gram = grams[i];
            int at = i;
            for (; at > 0 && grams[at - 1] > gram; at--) grams[at] = grams[at - 1];
            grams[at] = gram;
        }
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
        if (parent is not null && parent.TryGet(prefix, token, out int known)) return known;

        int id = _longer.GetOrAdd(prefix, token, Count);
        if (id == Count) Count++;
        return id;
    }

    private bool TryGet(int prefix, int token, out int id) =>
        _longer.TryGet(prefix, token, out id) || (parent is not null && parent.TryGet(prefix, token, out id));

    private bool TryGet(string token, out int id) =>
        _tokens.TryGetValue(token, out id) || (parent is not null && parent.TryGet(token, out id));
}
