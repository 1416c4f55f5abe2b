namespace MLCaption.Metrics;

/// <summary>
/// How far a corpus' scores depend on which images happen to be in it: they are made again of as many images, drawn with repetition.
/// Efron and Tibshirani, "An Introduction to the Bootstrap", 1993; Koehn, "Statistical Significance Tests for Machine Translation
/// Evaluation", EMNLP 2004. What a metric took from the whole corpus stays as it was: CIDEr's document frequencies, and with them the
/// score of each image, are those of all references, not of the images drawn.
/// </summary>
public static class Bootstrap
{
    /// <summary>The interval of each score, in the order given, all on the same draws of images.</summary>
    /// <param name="scores">Of the same images in the same order.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">The scores are of different numbers of images, or an option is out of its range.</exception>
    public static IReadOnlyList<ConfidenceInterval> Intervals(IReadOnlyList<MetricScore> scores, SignificanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        options ??= new SignificanceOptions();
        Door.Check(options.Problems(), nameof(options));
        if (scores.Select(score => score.PerImage.Count).Distinct().Count() > 1)
        {
            throw new ArgumentException(
                $"The scores must be of the same images, but there are {string.Join(", ", scores.Select(score => $"{score.PerImage.Count} in {score.Name}"))}.",
                nameof(scores));
        }

        return [.. Resample(scores, options).Select(values => ConfidenceInterval.Percentile(values, options.Confidence))];
    }

    /// <summary>For each score its values on the resamples, the same for all scores.</summary>
    internal static double[][] Resample(IReadOnlyList<MetricScore> scores, SignificanceOptions options)
    {
        double[][] values = [.. scores.Select(_ => new double[options.Resamples])];
        if (scores.Count == 0) return values;

        var table = new StatisticsTable([.. scores.Select(score => score.Statistics)]);
        Parallel.For(
            0,
            options.Resamples,
            () => (Draws: new int[table.ImageCount], Sums: new double[table.SumLength]),
            (resample, _, memory) =>
            {
                SplitMix64 random = SplitMix64.Of(options.Seed, resample);
                foreach (ref int draw in memory.Draws.AsSpan()) draw = random.Next(table.ImageCount);
                table.Sum(memory.Draws, memory.Sums);
                for (int i = 0; i < values.Length; i++) values[i][resample] = scores[i].Formula(table.Of(i, memory.Sums), table.ImageCount);
                return memory;
            },
            _ => { });
        return values;
    }
}
