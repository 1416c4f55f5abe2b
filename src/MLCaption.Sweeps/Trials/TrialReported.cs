namespace MLCaption.Sweeps;

/// <summary>A running trial told of itself. A step that is told again replaces its report and those that followed: the trial went on
/// from before it.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Step">Usually the epoch, counted from 1.</param>
/// <param name="Values">Numbers by name.</param>
public sealed record TrialReported(int Number, DateTimeOffset At, int Step, IReadOnlyDictionary<string, double> Values) : TrialEvent(Number, At)
{
    /// <summary>Whether the trial is whole with it.</summary>
    public bool IsLast { get; init; }

    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial)
    {
        var begun = Begun(trial);
        return begun with { Reports = [.. begun.Reports.TakeWhile(report => report.Step < Step), new TrialReport(Step, Values) { IsLast = IsLast }], IsHeardOf = true };
    }
}
