using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// BLEU of what was counted, of an image or of a corpus: hypothesis length, reference length, then matches of each order, then n-grams
/// of each order. Papineni et al., ACL 2002.
/// </summary>
internal static class BleuFormula
{
    public const int HypothesisLength = 0;
    public const int ReferenceLength = 1;
    public const int Matches = 2;

    // The reference program's guards against 0/0: they keep the score of a caption that matches nothing above zero.
    private const double Tiny = 1e-15;
    private const double Small = 1e-9;

    public static int WidthOf(int maxOrder) => Matches + (2 * maxOrder);

    /// <summary>The geometric mean of the precisions up to the order, times the brevity penalty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Score(ReadOnlySpan<double> sums, int order)
    {
        double product = 1;
        for (int i = 1; i <= order; i++) product *= Precision(sums, i);
        return Math.Pow(product, 1.0 / order) * BrevityPenalty(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Precision(ReadOnlySpan<double> sums, int order)
    {
        int maxOrder = (sums.Length - Matches) / 2;
        double matches = sums[Matches + order - 1];
        double total = sums[Matches + maxOrder + order - 1];
        return (matches + Tiny) / (total + Small);
    }

    // BP of section 2.3 of the paper, where c is the hypothesis length and r the reference length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BrevityPenalty(ReadOnlySpan<double> sums)
    {
        double ratio = (sums[HypothesisLength] + Tiny) / (sums[ReferenceLength] + Small);
        return ratio < 1 ? Math.Exp(1 - (1 / ratio)) : 1;
    }
}
