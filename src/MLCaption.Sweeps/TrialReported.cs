namespace MLCaption.Sweeps;

/// <summary>A running trial told of itself.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Step">Usually the epoch, counted from 1.</param>
/// <param name="Values">Numbers by name.</param>
public sealed record TrialReported(int Number, DateTimeOffset At, int Step, IReadOnlyDictionary<string, double> Values) : TrialEvent(Number, At)
{
    internal override Trial ApplyTo(Trial? trial) =>
        Begun(trial) with { Reports = [.. Begun(trial).Reports, new TrialReport(Step, Values)] };
}
