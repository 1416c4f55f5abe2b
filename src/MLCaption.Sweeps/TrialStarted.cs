namespace MLCaption.Sweeps;

/// <summary>A trial began, or began again after an interruption.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Parameters">The values of the holes.</param>
public sealed record TrialStarted(int Number, DateTimeOffset At, ParameterSet Parameters) : TrialEvent(Number, At)
{
    internal override Trial ApplyTo(Trial? trial) => new(Number, Parameters, TrialState.Running) { StartedAt = At };
}
