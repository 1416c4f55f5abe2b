namespace MLCaption.Sweeps;

/// <summary>Remembers the trials of one sweep. An appended event that <see cref="TrialEvent.IsFinal"/> is there after a loss of power.</summary>
public interface ITrialStorage
{
    /// <summary>The trials so far, in the order of their numbers.</summary>
    IReadOnlyList<Trial> Load();

    /// <summary>Adds a change.</summary>
    /// <exception cref="InvalidOperationException">The trial was never started, or is already finished and the event is not a start.</exception>
    void Append(TrialEvent change);
}
