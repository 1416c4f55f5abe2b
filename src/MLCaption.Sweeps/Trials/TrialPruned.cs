namespace MLCaption.Sweeps;

/// <summary>A trial was ended after its last report because it promised too little.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words for the user.</param>
public sealed record TrialPruned(int Number, DateTimeOffset At, string Reason) : TrialEvent(Number, At)
{
    /// <inheritdoc/>
    public override bool IsFinal => true;

    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial) => Begun(trial) with { State = TrialState.Pruned, Reason = Reason, FinishedAt = At };
}
