namespace MLCaption.Experiments;

/// <summary>Scores over the folds of a cross-validation.</summary>
public static class FoldScores
{
    private const string Suffix = ".deviation";

    /// <summary>The name that a metric's sample standard deviation over the folds goes by.</summary>
    public static string Deviation(string metric) => metric + Suffix;

    /// <summary>The scores of the only model, or of several the mean of each metric and its deviation.</summary>
    internal static IReadOnlyDictionary<string, double> Of(IReadOnlyList<ITrainedExperiment> folds)
    {
        if (folds.Count == 1) return folds[0].Metrics;
        var scores = new OrderedDictionary<string, double>();
        foreach (string name in folds[0].Metrics.Keys)
        {
            var spread = MetricSpread.Of([.. folds.Select(fold => fold.Metrics[name])]);
            scores.Add(name, spread.Mean);
            scores.Add(Deviation(name), spread.StandardDeviation);
        }
        return scores;
    }
}
