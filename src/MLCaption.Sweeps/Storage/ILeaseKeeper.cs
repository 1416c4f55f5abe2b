namespace MLCaption.Sweeps;

/// <summary>What a lease needs of its storage.</summary>
internal interface ILeaseKeeper
{
    /// <summary>Stores an event of a leased trial.</summary>
    /// <param name="change">The event.</param>
    /// <param name="attempt">The attempt that the lease belongs to.</param>
    /// <returns>The trial after it.</returns>
    /// <exception cref="LeaseLostException">The trial was started again since.</exception>
    Trial Append(TrialEvent change, int attempt);

    /// <summary>Lets others have the trial, if it is not finished.</summary>
    void Release(int number, int attempt);
}
