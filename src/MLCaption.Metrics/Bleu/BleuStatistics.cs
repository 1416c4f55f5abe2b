namespace MLCaption.Metrics;

/// <summary>
/// The integers that BLEU is made of, for an image or for a corpus: those of a corpus are the sum of those of its images, in any
/// order, and one formula makes a score of either. Papineni et al., ACL 2002.
/// </summary>
public sealed class BleuStatistics
{
    // The reference program's guards against 0/0: they keep the score of a caption that matches nothing above zero.
    private const double Tiny = 1e-15;
    private const double Small = 1e-9;

    private readonly long[] _matches;
    private readonly long[] _totals;

    private BleuStatistics(long hypothesisLength, long referenceLength, long[] matches, long[] totals)
    {
        HypothesisLength = hypothesisLength;
        ReferenceLength = referenceLength;
        _matches = matches;
        _totals = totals;
    }

    /// <summary>Tokens of the hypotheses (c in the paper).</summary>
    public long HypothesisLength { get; }

    /// <summary>For each image the length of the reference closest in length to its hypothesis, the shorter of two equally close; summed (r in the paper).</summary>
    public long ReferenceLength { get; }

    /// <summary>For each order, from 1: n-grams of the hypothesis that a reference holds, each at most as often as the reference that holds it most often.</summary>
    public IReadOnlyList<long> Matches => _matches;

    /// <summary>For each order, from 1: n-grams of the hypotheses.</summary>
    public IReadOnlyList<long> Totals => _totals;

    /// <summary>Nothing counted yet.</summary>
    /// <param name="maxOrder">Longest n-gram, from 1.</param>
    public static BleuStatistics Zero(int maxOrder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOrder, 1);
        return new BleuStatistics(0, 0, new long[maxOrder], new long[maxOrder]);
    }

    /// <summary>Counts one image.</summary>
    /// <param name="pair">Its hypothesis and references.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">The image has no reference, or an option is out of its range.</exception>
    public static BleuStatistics Count(CaptionPair pair, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pair);
        options ??= new BleuOptions();
        Door.Check(options.Problems(), nameof(options));
        Door.CheckReferences([pair.References], nameof(pair));
        return CountUnchecked(pair, options.MaxOrder, new NGramIndex());
    }

    // The index is for scratch: one serves image after image.
    internal static BleuStatistics CountUnchecked(CaptionPair pair, int maxOrder, NGramIndex index)
    {
        index.Clear();
        NGramCounts hypothesis = index.CountOf(pair.Hypothesis, maxOrder);
        var references = new NGramCounts[pair.References.Count];
        for (int i = 0; i < references.Length; i++) references[i] = index.CountOf(pair.References[i], maxOrder);

        long[] matches = new long[maxOrder];
        long[] totals = new long[maxOrder];
        int[] most = new int[index.Count];  // of each n-gram: its count in the reference that holds it most often
        foreach (NGramCounts reference in references)
        {
            for (int order = 1; order <= maxOrder; order++)
            {
                ReadOnlySpan<int> ids = reference.Ids(order);
                ReadOnlySpan<int> counts = reference.Counts(order);
                for (int i = 0; i < ids.Length; i++) most[ids[i]] = Math.Max(most[ids[i]], counts[i]);
            }
        }

        for (int order = 1; order <= maxOrder; order++)
        {
            ReadOnlySpan<int> ids = hypothesis.Ids(order);
            ReadOnlySpan<int> counts = hypothesis.Counts(order);
            for (int i = 0; i < ids.Length; i++) matches[order - 1] += Math.Min(counts[i], most[ids[i]]);
            totals[order - 1] = hypothesis.Total(order);
        }

        return new BleuStatistics(hypothesis.Length, ClosestLength(hypothesis.Length, references), matches, totals);
    }

    /// <summary>Both together.</summary>
    /// <exception cref="ArgumentException">The two go up to different orders.</exception>
    public static BleuStatistics operator +(BleuStatistics left, BleuStatistics right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left._matches.Length != right._matches.Length)
            throw new ArgumentException($"One goes up to {left._matches.Length}-grams, the other up to {right._matches.Length}-grams.", nameof(right));

        return new BleuStatistics(
            left.HypothesisLength + right.HypothesisLength,
            left.ReferenceLength + right.ReferenceLength,
            [.. left._matches.Zip(right._matches, (a, b) => a + b)],
            [.. left._totals.Zip(right._totals, (a, b) => a + b)]);
    }

    /// <summary>Both together; the same as the operator.</summary>
    public static BleuStatistics Add(BleuStatistics left, BleuStatistics right) => left + right;

    /// <summary>The share of matching n-grams of each order, from 1.</summary>
    public double[] Precisions() => [.. _matches.Zip(_totals, (match, total) => (match + Tiny) / (total + Small))];

    /// <summary>BP of section 2.3 of the paper: 1 where the hypotheses are at least as long as the references, else exp(1 - r/c).</summary>
    public double BrevityPenalty()
    {
        double ratio = (HypothesisLength + Tiny) / (ReferenceLength + Small);
        return ratio < 1 ? Math.Exp(1 - (1 / ratio)) : 1;
    }

    /// <summary>BLEU-1, BLEU-2 and so on: the geometric mean of the precisions up to that order, times the brevity penalty.</summary>
    public double[] ToScores()
    {
        double[] scores = Precisions();
        double penalty = BrevityPenalty();
        double product = 1;
        for (int order = 1; order <= scores.Length; order++)
        {
            product *= scores[order - 1];
            scores[order - 1] = Math.Pow(product, 1.0 / order) * penalty;
        }

        return scores;
    }

    private static int ClosestLength(int length, NGramCounts[] references)
    {
        int closest = references[0].Length;
        foreach (NGramCounts reference in references)
        {
            (int distance, int best) = (Math.Abs(reference.Length - length), Math.Abs(closest - length));
            if (distance < best || (distance == best && reference.Length < closest)) closest = reference.Length;
        }

        return closest;
    }
}
