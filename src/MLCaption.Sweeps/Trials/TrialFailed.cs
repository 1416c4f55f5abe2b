namespace MLCaption.Sweeps;

/// <summary>A trial ended without metrics.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words for the user.</param>
/// <param name="OverBudget">Whether it was stopped because it took more than a trial may.</param>
public sealed record TrialFailed(int Number, DateTimeOffset At, string Reason, bool OverBudget = false) : TrialEvent(Number, At)
{
    /// <inheritdoc/>
    public override bool IsFinal => true;

    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial) =>
        Begun(trial) with { State = OverBudget ? TrialState.OverBudget : TrialState.Failed, Reason = Reason, FinishedAt = At };
}
