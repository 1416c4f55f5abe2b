namespace MLCaption.Sweeps;

/// <summary>A worker gave a trial back before its end, to be gone on with later.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
public sealed record TrialReleased(int Number, DateTimeOffset At) : TrialEvent(Number, At)
{
    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial) => Begun(trial) with { IsHeardOf = true, IsGivenBack = true };
}
