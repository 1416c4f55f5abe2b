namespace MLCaption.Metrics;

/// <summary>The distinct n-grams of one caption, order after order, ascending within an order, and how often each occurs.</summary>
internal sealed class NGramCounts
{
    private readonly int[] _ids;
    private readonly int[] _counts;
    private readonly int[] _offsets;

    private NGramCounts(int[] ids, int[] counts, int[] offsets, int length)
    {
        _ids = ids;
        _counts = counts;
        _offsets = offsets;
        Length = length;
    }

    /// <summary>Tokens of the caption.</summary>
    public int Length { get; }

    public ReadOnlySpan<int> AllIds => _ids;

    public ReadOnlySpan<int> Ids(int order) => _ids.AsSpan(_offsets[order - 1].._offsets[order]);

    public ReadOnlySpan<int> Counts(int order) => _counts.AsSpan(_offsets[order - 1].._offsets[order]);

    /// <summary>N-grams of that order in the caption, repeated ones each time.</summary>
    public int Total(int order) => Math.Max(0, Length - order + 1);

    /// <param name="grams">The n-grams, sorted within each order.</param>
    /// <param name="offsets">Where each order ends; the entry of order 0 is 0.</param>
    /// <param name="length">Tokens of the caption.</param>
    public static NGramCounts FromSorted(int[] grams, int[] offsets, int length)
    {
        int[] counts = new int[grams.Length];
        int[] ends = new int[offsets.Length];
        int distinct = 0;
        for (int order = 1; order < offsets.Length; order++)
        {
            int first = distinct;
            for (int i = offsets[order - 1]; i < offsets[order]; i++)
            {
                if (distinct > first && grams[distinct - 1] == grams[i]) counts[distinct - 1]++;
                else (grams[distinct], counts[distinct++]) = (grams[i], 1);
            }

            ends[order] = distinct;
        }

        Array.Resize(ref grams, distinct);
        Array.Resize(ref counts, distinct);
        return new NGramCounts(grams, counts, ends, length);
    }
}
