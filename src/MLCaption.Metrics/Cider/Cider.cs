namespace MLCaption.Metrics;

/// <summary>
/// CIDEr as caption papers report it, which is CIDEr-D: similarity to the references in n-grams of which rare ones weigh more.
/// Vedantam et al., "CIDEr: Consensus-based Image Description Evaluation", CVPR 2015.
/// </summary>
/// <remarks>Of a single image every n-gram is in every image, weighs nothing, and the score is 0.</remarks>
public static class Cider
{
    /// <summary>Scores a corpus. To score the same references again and again, keep a <see cref="CiderScorer"/>.</summary>
    /// <param name="pairs">One an image.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">There is no pair, a pair has no reference, or an option is out of its range.</exception>
    public static CiderScore Score(IEnumerable<CaptionPair> pairs, CiderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        CaptionPair[] all = [.. pairs];
        Door.CheckPairs(all, nameof(pairs));
        var scorer = new CiderScorer([.. all.Select(pair => pair.References)], options);
        return scorer.Score([.. all.Select(pair => pair.Hypothesis)]);
    }
}
