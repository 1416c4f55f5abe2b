namespace MLCaption.Sweeps;

/// <summary>Which trials were best.</summary>
public static class TrialRanking
{
    /// <summary>The completed trial with the largest value of a metric, the earliest of equals; null when none has the metric.
    /// A value that is not a number is never best.</summary>
    public static Trial? Best(this IEnumerable<Trial> trials, string metric) => trials.Best(metric, 1) is [var best] ? best : null;

    /// <summary>The completed trials with the largest values of a metric, the best first, the earlier of equals before the later; fewer when
    /// fewer have the metric.</summary>
    /// <param name="trials">In any order.</param>
    /// <param name="metric">Its name.</param>
    /// <param name="count">How many, at least 1.</param>
    public static IReadOnlyList<Trial> Best(this IEnumerable<Trial> trials, string metric, int count)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. trials
            .Where(trial => trial.State == TrialState.Completed && trial.Metrics.TryGetValue(metric, out double value) && !double.IsNaN(value))
            .OrderByDescending(trial => trial.Metrics[metric]).ThenBy(trial => trial.Number)
            .Take(count)];
    }

    /// <summary>The completed trials, best first: by the goal, or for several by front (those that nothing beats in every goal, then those
    /// that only these beat, and so on) and within a front those with the most room around them first (Deb et al. 2002).
    /// Trials without one of the metrics, or with one that is not a finite number, are left out.</summary>
    /// <param name="trials">In any order: the earlier of equals stands first.</param>
    /// <param name="goals">One or more.</param>
    public static IReadOnlyList<Trial> Ranked(this IEnumerable<Trial> trials, IReadOnlyList<Goal> goals)
    {
        var (candidates, losses) = Candidates(trials, goals);
        return [.. LossOrder.Of(losses).Select(position => candidates[position])];
    }

    /// <summary>The completed trials that no other is at least as good as in every goal and better in one, by number; for one goal the
    /// best and its equals.</summary>
    /// <param name="trials">In any order.</param>
    /// <param name="goals">One or more.</param>
    public static IReadOnlyList<Trial> Front(this IEnumerable<Trial> trials, IReadOnlyList<Goal> goals)
    {
        var (candidates, losses) = Candidates(trials, goals);
        int[] fronts = Fronts.Of(losses);
        return [.. candidates.Where((_, position) => fronts[position] == 0)];
    }

    private static (Trial[] Trials, double[][] Losses) Candidates(IEnumerable<Trial> trials, IReadOnlyList<Goal> goals)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentOutOfRangeException.ThrowIfZero(goals.Count, nameof(goals));
        var measured = trials.Where(trial => trial.State == TrialState.Completed).OrderBy(trial => trial.Number)
            .Select(trial => (Trial: trial, Losses: goals.LossesOf(trial.Metrics))).Where(pair => pair.Losses is not null).ToArray();
        return ([.. measured.Select(pair => pair.Trial)], [.. measured.Select(pair => pair.Losses!)]);
    }
}
