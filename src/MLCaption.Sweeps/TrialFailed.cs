namespace MLCaption.Sweeps;

/// <summary>A trial ended without metrics.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words for the user.</param>
public sealed record TrialFailed(int Number, DateTimeOffset At, string Reason) : TrialEvent(Number, At)
{
    /// <inheritdoc/>
    public override bool IsFinal => true;

    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial) => Begun(trial) with { State = TrialState.Failed, Reason = Reason, FinishedAt = At };
}
