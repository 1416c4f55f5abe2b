namespace MLCaption.Metrics;

/// <summary>Two systems on the same images by one metric: how much they differ, and whether that may be chance.</summary>
/// <param name="Signature">The metric, made alike for both.</param>
/// <param name="First">Corpus score of the first system.</param>
/// <param name="Second">Corpus score of the second system.</param>
/// <param name="DifferenceInterval">Of first minus second, by the percentile bootstrap.</param>
/// <param name="BootstrapP">
/// Paired bootstrap of Koehn, EMNLP 2004, one-sided: on the share 1 - p of the resampled corpora the system that is better on the whole is
/// better. (k + 1) / (n + 1), where it isn't better on k of n resamples; 1 where the systems are equal on the whole.
/// </param>
/// <param name="PermutationP">
/// Approximate randomization (Noreen 1989; Riezler and Maxwell 2005), two-sided: the probability of a difference at least as large, either
/// way, were it chance which system made which of an image's two captions. (b + 1) / (n + 1), where b of n random exchanges give one.
/// </param>
public sealed record PairedComparison(
    MetricSignature Signature, double First, double Second, ConfidenceInterval DifferenceInterval, double BootstrapP, double PermutationP)
{
    /// <summary>First minus second: above 0 where the first system is better.</summary>
    public double Difference => First - Second;

    /// <summary>
    /// Compares by every metric that both systems were scored with, in the order of the first's. As in <see cref="Bootstrap"/>, CIDEr's
    /// document frequencies stay those of all references.
    /// </summary>
    /// <param name="first">Scores of the first system.</param>
    /// <param name="second">Scores of the second system, of the same images in the same order.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">
    /// The systems share no metric, a metric was made differently for the two, the scores are of different numbers of images, or an option
    /// is out of its range.
    /// </exception>
    public static IReadOnlyList<PairedComparison> Of(
        IReadOnlyList<MetricScore> first, IReadOnlyList<MetricScore> second, SignificanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        options ??= new SignificanceOptions();
        Door.Check(options.Problems(), nameof(options));
        (MetricScore First, MetricScore Second)[] pairs = [.. first.Join(second, score => score.Name, score => score.Name, (a, b) => (a, b))];
        Door.Check(Problems(first, second, pairs), nameof(second));

        double[] permutation = PermutationTest.PValues(pairs, options);
        double[][] resampled = Bootstrap.Resample([.. pairs.Select(pair => pair.First), .. pairs.Select(pair => pair.Second)], options);
        return [.. pairs.Select((pair, i) => Of(pair.First, pair.Second, resampled[i], resampled[pairs.Length + i], permutation[i], options.Confidence))];
    }

    private static PairedComparison Of(MetricScore first, MetricScore second, double[] resampledFirst, double[] resampledSecond, double permutationP, double confidence)
    {
        double[] differences = [.. resampledFirst.Zip(resampledSecond, (a, b) => a - b)];
        int better = Math.Sign(first.Corpus - second.Corpus);
        int notBetter = differences.Count(difference => difference * better <= 0);
        double bootstrapP = (notBetter + 1.0) / (differences.Length + 1.0);
        return new PairedComparison(
            first.Signature, first.Corpus, second.Corpus, ConfidenceInterval.Percentile(differences, confidence), bootstrapP, permutationP);
    }

    private static IEnumerable<string> Problems(
        IReadOnlyList<MetricScore> first, IReadOnlyList<MetricScore> second, (MetricScore First, MetricScore Second)[] pairs)
    {
        if (pairs.Length == 0)
            yield return $"The systems share no metric: the first has {Names(first)}, the second {Names(second)}.";

        int images = pairs.Length == 0 ? 0 : pairs[0].First.Statistics.ImageCount;
        foreach ((MetricScore a, MetricScore b) in pairs)
        {
            foreach (string difference in a.Signature.DifferencesFrom(b.Signature))
                yield return $"{a.Name} was made differently: {difference}.";
            if (a.Statistics.Width != b.Statistics.Width)
                yield return $"{a.Name} was made differently: of {a.Statistics.Width} and of {b.Statistics.Width} numbers an image.";
            foreach (int count in new[] { a.Statistics.ImageCount, b.Statistics.ImageCount }.Where(count => count != images))
                yield return $"The scores must be of the same images, but {a.Name} is of {count} images and {pairs[0].First.Name} of {images}.";
        }
    }

    private static string Names(IReadOnlyList<MetricScore> scores) => scores.Count == 0 ? "none" : string.Join(", ", scores.Select(score => score.Name));
}
