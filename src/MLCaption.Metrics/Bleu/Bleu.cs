namespace MLCaption.Metrics;

/// <summary>
/// BLEU as published caption figures have it (coco-caption): several references, the closest reference length, no smoothing.
/// Papineni et al., "BLEU: a Method for Automatic Evaluation of Machine Translation", ACL 2002.
/// </summary>
public static class Bleu
{
    /// <summary>Scores a corpus: count, add, score.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static BleuScore Score(CaptionCorpus corpus, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        options ??= new BleuOptions();
        Door.Check(options.Problems(), nameof(options));
        corpus = corpus.SplitAtWhiteSpace();

        var statistics = new ImageStatistics(corpus.ImageCount, BleuFormula.WidthOf(options.MaxOrder));
        ImageRanges.ForEach(corpus.ImageCount, (start, end) =>
        {
            var counter = new BleuCounter(options);
            for (int image = start; image < end; image++) counter.Count(corpus, image, statistics[image]);
        });

        string length = options.ReferenceLength.ToString().ToLowerInvariant();
        return new BleuScore(statistics, options.MaxOrder, order => MetricSignature.Of($"BLEU-{order}", corpus, ("len", length), ("smooth", "none")));
    }
}
