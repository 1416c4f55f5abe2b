namespace MLCaption.Metrics;

/// <summary>BLEU of a corpus and of each of its images, with what it was made of.</summary>
public sealed class BleuScore
{
    internal BleuScore(ImageStatistics statistics, int maxOrder, Func<int, MetricSignature> signatureOf)
    {
        double[] sums = statistics.Sum();
        Orders =
        [
            .. Enumerable.Range(1, maxOrder).Select(order =>
                new MetricScore(signatureOf(order), statistics, (rows, _) => BleuFormula.Score(rows, order))),
        ];
        Precisions = [.. Enumerable.Range(1, maxOrder).Select(order => BleuFormula.Precision(sums, order))];
        BrevityPenalty = BleuFormula.BrevityPenalty(sums);
        HypothesisLength = sums[BleuFormula.HypothesisLength];
        ReferenceLength = sums[BleuFormula.ReferenceLength];
        Matches = sums[BleuFormula.Matches..(BleuFormula.Matches + maxOrder)];
        Totals = sums[(BleuFormula.Matches + maxOrder)..];
    }

    /// <summary>
    /// BLEU-1, BLEU-2 and so on, each from 0 to 1. That of the corpus is made from the counts of all images together, no mean of images.
    /// All share their statistics: hypothesis length, reference length, matches of each order, n-grams of each order.
    /// </summary>
    public IReadOnlyList<MetricScore> Orders { get; }

    /// <summary>For each order, from 1: the share of n-grams that match, from 0 to 1.</summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>From 0 to 1; below 1 where the hypotheses are shorter than the references.</summary>
    public double BrevityPenalty { get; }

    /// <summary>Tokens of the hypotheses (c in the paper).</summary>
    public double HypothesisLength { get; }

    /// <summary>For each image the length of its references that <see cref="BleuOptions.ReferenceLength"/> says, summed (r in the paper).</summary>
    public double ReferenceLength { get; }

    /// <summary>For each order, from 1: n-grams of the hypotheses that a reference holds, each at most as often as the reference that holds it most often.</summary>
    public IReadOnlyList<double> Matches { get; }

    /// <summary>For each order, from 1: n-grams of the hypotheses.</summary>
    public IReadOnlyList<double> Totals { get; }

    /// <summary>The signature and the corpus' score of the highest order.</summary>
    public override string ToString() => Orders[^1].ToString();
}
