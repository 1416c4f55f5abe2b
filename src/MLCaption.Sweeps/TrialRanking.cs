namespace MLCaption.Sweeps;

/// <summary>Which trial was best.</summary>
public static class TrialRanking
{
    /// <summary>The completed trial with the largest value of a metric, the earliest of equals; null when none has the metric.
    /// A value that is not a number is never best.</summary>
    public static Trial? Best(this IEnumerable<Trial> trials, string metric)
    {
        ArgumentNullException.ThrowIfNull(trials);
        return trials
            .Where(trial => trial.State == TrialState.Completed && trial.Metrics.TryGetValue(metric, out double value) && !double.IsNaN(value))
            .OrderBy(trial => trial.Number)
            .MaxBy(trial => trial.Metrics[metric]);
    }
}
