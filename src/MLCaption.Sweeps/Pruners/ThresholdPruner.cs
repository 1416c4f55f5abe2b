namespace MLCaption.Sweeps;

/// <summary>Ends a trial that reports a number outside its bounds, or no number: a loss that explodes, a score that never rises.</summary>
/// <param name="options">The metric and its bounds.</param>
public sealed class ThresholdPruner(ThresholdPrunerOptions options) : IPruner
{
    /// <inheritdoc/>
    public IEnumerable<string> Problems() => options.Problems();

    /// <inheritdoc/>
    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Reports is not [.., var report] || report.Step <= options.Warmup) return null;
        if (!report.Values.TryGetValue(options.Metric, out double value)) return null;
        string what = FormattableString.Invariant($"{options.Metric} {value:G4} at step {report.Step}");
        if (double.IsNaN(value)) return FormattableString.Invariant($"{options.Metric} is {value} at step {report.Step}.");
        if (value < options.Lower) return FormattableString.Invariant($"{what} is below {options.Lower}.");
        return value > options.Upper ? FormattableString.Invariant($"{what} is above {options.Upper}.") : null;
    }
}
