namespace MLCaption.Metrics;

/// <summary>
/// CIDEr as caption papers report it, which is CIDEr-D: similarity to the references in n-grams of which rare ones weigh more.
/// Vedantam et al., "CIDEr: Consensus-based Image Description Evaluation", CVPR 2015.
/// </summary>
/// <remarks>Of a single image every n-gram is in every image, weighs nothing, and the score is 0.</remarks>
public static class Cider
{
    /// <summary>Scores a corpus. To score against the same references again and again, keep a <see cref="CiderScorer"/>.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    /// <param name="options">Default options where null.</param>
    /// <returns>Scores from 0 (nothing shared) to 10; that of the corpus is the mean of the images'. Named <c>CIDEr</c>, or <c>CIDEr-plain</c>.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static MetricScore Score(CaptionCorpus corpus, CiderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        corpus = corpus.SplitAtWhiteSpace();
        return new CiderScorer(corpus.References, options).Score(corpus.Hypotheses);
    }
}
