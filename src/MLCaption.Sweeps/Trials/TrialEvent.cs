namespace MLCaption.Sweeps;

/// <summary>A change of one trial, as storages keep it.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When it happened.</param>
public abstract record TrialEvent(int Number, DateTimeOffset At)
{
    /// <summary>Whether the trial is over with this event, so that it must outlast a loss of power.</summary>
    public virtual bool IsFinal => false;

    /// <summary>The trial after this event.</summary>
    /// <param name="trial">The trial before; null when it is not there yet.</param>
    /// <exception cref="InvalidOperationException">The trial has not begun, or is already finished.</exception>
    public abstract Trial ApplyTo(Trial? trial);

    private protected Trial Begun(Trial? trial) => Open(trial)?.HeardAt(At)
        ?? throw new InvalidOperationException($"Trial {Number} has an event before its start.");

    private protected Trial? Open(Trial? trial) =>
        trial is { IsFinished: true } ? throw new InvalidOperationException($"Trial {Number} is already finished.") : trial;
}
