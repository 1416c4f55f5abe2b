namespace MLCaption.Sweeps;

/// <summary>What a trial is compared with, and how that is told.</summary>
internal static class OtherTrials
{
    /// <summary>The losses at a step of those trials that are over, well or not, and came so far.</summary>
    public static IReadOnlyList<double[]> LossesAt(int step, IReadOnlyList<Goal> goals, IEnumerable<Trial> others) =>
        [.. others.Where(other => other.State is TrialState.Completed or TrialState.Pruned)
            .Select(other => new LearningCurve(goals, other.Reports).At(step)).OfType<double[]>()];

    /// <summary>Why a trial whose newest report can't be compared is hopeless; null when it may go on.</summary>
    public static string? Broken(IReadOnlyList<Goal> goals, TrialReport report)
    {
        var goal = goals.FirstOrDefault(goal => report.Values.TryGetValue(goal.Metric, out double value) && !double.IsFinite(value));
        return goal is null ? null : FormattableString.Invariant($"{goal.Metric} is {report.Values[goal.Metric]} at step {report.Step}.");
    }

    /// <summary>The newest values as words: <c>cider 0.31 at step 4</c>.</summary>
    public static string Words(IReadOnlyList<Goal> goals, TrialReport report) =>
        FormattableString.Invariant($"{string.Join(", ", goals.Select(goal => FormattableString.Invariant($"{goal.Metric} {report.Values[goal.Metric]:G4}")))} at step {report.Step}");
}
