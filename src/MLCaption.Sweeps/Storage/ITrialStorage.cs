namespace MLCaption.Sweeps;

/// <summary>Remembers the trials of one sweep for all its workers. Whoever runs a trial holds its lease; only through it can the trial be
/// changed.</summary>
public interface ITrialStorage
{
    /// <summary>The trials so far, in the order of their numbers: a list that doesn't change any more. Cheap when nothing happened since.</summary>
    /// <exception cref="TrialStorageException">What is stored can't be read.</exception>
    IReadOnlyList<Trial> Load();

    /// <summary>Starts a trial, or goes on with one whose worker is gone or gave it back: under its number, with the parameters of its
    /// first start.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="parameters">The values of the holes if it is new.</param>
    /// <returns>Null when another worker has the trial, or it is finished.</returns>
    /// <exception cref="TrialStorageException">The start can't be written.</exception>
    ITrialLease? TryStart(int number, ParameterSet parameters);
}
