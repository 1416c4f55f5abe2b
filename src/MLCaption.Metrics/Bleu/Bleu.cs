namespace MLCaption.Metrics;

/// <summary>
/// BLEU as published caption figures have it (coco-caption): several references, the closest reference length, no smoothing.
/// Papineni et al., "BLEU: a Method for Automatic Evaluation of Machine Translation", ACL 2002.
/// </summary>
public static class Bleu
{
    /// <summary>Scores a corpus: count, add, score.</summary>
    /// <param name="pairs">One an image.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">There is no pair, a pair has no reference, or an option is out of its range.</exception>
    public static BleuScore Score(IEnumerable<CaptionPair> pairs, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        options ??= new BleuOptions();
        CaptionPair[] all = [.. pairs];
        Door.Check(options.Problems(), nameof(options));
        Door.CheckPairs(all, nameof(pairs));

        BleuStatistics[] images = new BleuStatistics[all.Length];
        BleuStatistics corpus = BleuStatistics.Zero(options.MaxOrder);
        var index = new NGramIndex();
        for (int i = 0; i < all.Length; i++)
        {
            images[i] = BleuStatistics.CountUnchecked(all[i], options.MaxOrder, index);
            corpus += images[i];
        }

        return new BleuScore(corpus, images, $"BLEU-{options.MaxOrder}|nrefs:{ReferenceCounts.Describe(all)}|ref:closest|smooth:none");
    }
}
