namespace MLCaption.Sweeps;

/// <summary>Remembers as long as the process lives.</summary>
public sealed class MemoryStorage : ITrialStorage
{
    private readonly Lock _gate = new();
    private readonly TrialLedger _ledger = new();

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Load()
    {
        lock (_gate) return _ledger.Trials;
    }

    /// <inheritdoc/>
    public void Append(TrialEvent change)
    {
        lock (_gate) _ledger.Apply(change);
    }
}
