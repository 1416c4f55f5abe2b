namespace MLCaption.Metrics;

/// <summary>Two systems on the same images by one metric, each trained several times: how much their means differ, and whether that may be
/// chance of images and of seeds.</summary>
/// <param name="First">Runs of the first system.</param>
/// <param name="Second">Runs of the second system.</param>
/// <param name="DifferenceInterval">Of the first mean minus the second, on the same draws of images; runs are drawn for each system by itself.</param>
/// <param name="P">
/// Paired bootstrap of Koehn, EMNLP 2004, one-sided, with runs drawn beside images: (k + 1) / (n + 1), where the system that is better on
/// the whole isn't better on k of n resamples; 1 where they are equal on the whole.
/// </param>
public sealed record RepeatedComparison(RepeatedScore First, RepeatedScore Second, ConfidenceInterval DifferenceInterval, double P)
{
    /// <summary>First mean minus second: above 0 where the first system is better.</summary>
    public double Difference => First.Mean - Second.Mean;

    /// <summary>Compares.</summary>
    /// <param name="first">Runs of the first system, at least one.</param>
    /// <param name="second">Runs of the second system, at least one, of the same images in the same order by the same metric.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">
    /// A system has no run, the scores are of different numbers of images or were made differently, or an option is out of its range.
    /// </exception>
    public static RepeatedComparison Of(IReadOnlyList<MetricScore> first, IReadOnlyList<MetricScore> second, SignificanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfZero(first.Count, nameof(first));
        ArgumentOutOfRangeException.ThrowIfZero(second.Count, nameof(second));
        options ??= new SignificanceOptions();
        Door.Check(options.Problems(), nameof(options));
        Door.Check(RepeatedScore.Problems(first.Concat(second)), nameof(second));

        double[][] means = RepeatedScore.ResampledMeans(options, first, second);
        RepeatedScore a = RepeatedScore.Of(first, means[0], options), b = RepeatedScore.Of(second, means[1], options);
        double[] differences = [.. means[0].Zip(means[1], (one, other) => one - other)];
        int better = Math.Sign(a.Mean - b.Mean);
        int notBetter = differences.Count(difference => difference * better <= 0);
        return new RepeatedComparison(a, b, ConfidenceInterval.Percentile(differences, options.Confidence), (notBetter + 1.0) / (differences.Length + 1.0));
    }
}
