namespace MLCaption.Metrics;

/// <summary>The distinct n-grams of one caption, order after order, ascending within an order, and how often each occurs.</summary>
internal sealed class NGramCounts
{
    // One array for a caption, as there are many: where each order ends, the n-grams, their counts.
    private readonly int[] _data;
    private readonly int _maxOrder;

    private NGramCounts(int[] data, int maxOrder, int length)
    {
        _data = data;
        _maxOrder = maxOrder;
        Length = length;
    }

    /// <summary>Tokens of the caption.</summary>
    public int Length { get; }

    public ReadOnlySpan<int> AllIds => _data.AsSpan(_maxOrder, Distinct);

    private int Distinct => _data[_maxOrder - 1];

    public ReadOnlySpan<int> Ids(int order) => AllIds[Start(order).._data[order - 1]];

    public ReadOnlySpan<int> Counts(int order) => _data.AsSpan(_maxOrder + Distinct)[Start(order).._data[order - 1]];

    /// <summary>N-grams of that order in the caption, repeated ones each time.</summary>
    public int Total(int order) => Math.Max(0, Length - order + 1);

    /// <param name="grams">The n-grams, sorted within each order; changed.</param>
    /// <param name="counts">Scratch of the same length.</param>
    /// <param name="maxOrder">Longest n-gram.</param>
    /// <param name="length">Tokens of the caption.</param>
    public static NGramCounts FromSorted(Span<int> grams, Span<int> counts, int maxOrder, int length)
    {
        Span<int> ends = maxOrder <= 16 ? stackalloc int[maxOrder] : new int[maxOrder];
        int distinct = 0;
        for (int order = 1, next = 0; order <= maxOrder; order++)
        {
            int first = distinct;
            for (int end = next + Math.Max(0, length - order + 1); next < end; next++)
            {
                if (distinct > first && grams[distinct - 1] == grams[next]) counts[distinct - 1]++;
                else (grams[distinct], counts[distinct++]) = (grams[next], 1);
            }

            ends[order - 1] = distinct;
        }

        int[] data = new int[maxOrder + (2 * distinct)];
        ends.CopyTo(data);
        grams[..distinct].CopyTo(data.AsSpan(maxOrder));
        counts[..distinct].CopyTo(data.AsSpan(maxOrder + distinct));
        return new NGramCounts(data, maxOrder, length);
    }

    private int Start(int order) => order == 1 ? 0 : _data[order - 2];
}
