namespace MLCaption.Sweeps;

/// <summary>Ends a trial that no longer gets better, whatever the others do. With several goals it gets better when one of them does.</summary>
/// <param name="options">Null for the defaults.</param>
public sealed class PatiencePruner(PatiencePrunerOptions? options = null) : IPruner
{
    private readonly PatiencePrunerOptions _options = options ?? new PatiencePrunerOptions();

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => _options.Problems();

    /// <inheritdoc/>
    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Reports is not [.., var report]) return null;
        if (OtherTrials.Broken(goals, report) is { } broken) return broken;
        int since = new LearningCurve(goals, trial.Reports).ReportsSinceImprovement(_options.MinDelta);
        return since >= _options.Patience && goals.LossesOf(report.Values) is not null
            ? $"{OtherTrials.Words(goals, report)}: no better for {since} reports."
            : null;
    }
}
