namespace MLCaption.Sweeps;

/// <summary>Ends a trial whose best value so far is worse than what half of the completed ones had at the same step: the median rule of
/// Golovin et al., KDD 2017. With several goals a trial is worse than another when it lies on a later front.</summary>
/// <param name="options">Null for the defaults.</param>
public sealed class MedianPruner(MedianPrunerOptions? options = null) : IPruner
{
    private readonly MedianPrunerOptions _options = options ?? new MedianPrunerOptions();

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => _options.Problems();

    /// <inheritdoc/>
    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(others);
        if (trial.Reports is not [.., var report] || report.Step <= _options.Warmup) return null;
        if (OtherTrials.Broken(goals, report) is { } broken) return broken;
        if (new LearningCurve(goals, trial.Reports).BestUntil(report.Step) is not { } best || goals.LossesOf(report.Values) is null) return null;
        var compared = OtherTrials.LossesAt(report.Step, goals, others.Where(other => other.State == TrialState.Completed));
        if (compared.Count < _options.Startup) return null;
        int better = LossOrder.Better(best, compared);
        return better >= _options.Share * compared.Count
            ? $"{OtherTrials.Words(goals, report)}: {better} of {compared.Count} trials did better by then."
            : null;
    }
}
