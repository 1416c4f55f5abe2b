namespace MLCaption.Metrics;

/// <summary>What a system scores by one metric that was trained several times, each time from another seed.</summary>
/// <param name="Runs">The corpus score of each run.</param>
/// <param name="Mean">Mean of the runs.</param>
/// <param name="Interval">
/// Of the mean, by the percentile bootstrap of both kinds of chance: each resample draws as many images and as many runs, with repetition.
/// Of few runs it is too short rather than too long; of one run it is about images alone.
/// </param>
public sealed record RepeatedScore(IReadOnlyList<double> Runs, double Mean, ConfidenceInterval Interval)
{
    /// <summary>Sample standard deviation of the runs (divided by one less than their number); not a number of a single run.</summary>
    public double StandardDeviation => Runs.Count < 2 ? double.NaN : Math.Sqrt(Runs.Sum(run => (run - Mean) * (run - Mean)) / (Runs.Count - 1));

    /// <summary>The score of some runs.</summary>
    /// <param name="runs">At least one, all of the same images in the same order by the same metric.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">There is no run, the scores are of different numbers of images, or an option is out of its range.</exception>
    public static RepeatedScore Of(IReadOnlyList<MetricScore> runs, SignificanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        options ??= new SignificanceOptions();
        Door.Check(options.Problems(), nameof(options));
        Door.Check(Problems(runs), nameof(runs));
        return Of(runs, ResampledMeans(options, runs)[0], options);
    }

    internal static RepeatedScore Of(IReadOnlyList<MetricScore> runs, double[] resampledMeans, SignificanceOptions options) =>
        new([.. runs.Select(run => run.Corpus)], runs.Average(run => run.Corpus), ConfidenceInterval.Percentile([.. resampledMeans], options.Confidence));

    internal static IEnumerable<string> Problems(IEnumerable<MetricScore> runs)
    {
        MetricScore first = runs.First();
        foreach (MetricScore run in runs.Skip(1))
        {
            foreach (string difference in first.Signature.DifferencesFrom(run.Signature)) yield return $"{run.Name} was made differently: {difference}.";
            if (run.PerImage.Count != first.PerImage.Count)
                yield return $"The scores must be of the same images, but there are {first.PerImage.Count} in one and {run.PerImage.Count} in another.";
        }
    }

    /// <summary>Means over drawn runs of drawn images: of every system its resamples, all on the same draws of images.</summary>
    internal static double[][] ResampledMeans(SignificanceOptions options, params IReadOnlyList<MetricScore>[] systems)
    {
        double[][] ofRuns = Bootstrap.Resample([.. systems.SelectMany(runs => runs)], options);
        double[][] means = [.. systems.Select(_ => new double[options.Resamples])];
        for (int resample = 0; resample < options.Resamples; resample++)
        {
            // Beside the stream that drew the images.
            SplitMix64 random = SplitMix64.Of(~options.Seed, resample);
            int start = 0;
            for (int system = 0; system < systems.Length; system++)
            {
                int count = systems[system].Count;
                double sum = 0;
                for (int draw = 0; draw < count; draw++) sum += ofRuns[start + random.Next(count)][resample];
                means[system][resample] = sum / count;
                start += count;
            }
        }

        return means;
    }
}
