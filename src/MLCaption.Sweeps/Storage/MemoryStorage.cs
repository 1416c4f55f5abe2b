namespace MLCaption.Sweeps;

/// <summary>Remembers as long as the process lives, for workers that are threads of it.</summary>
/// <param name="time">The clock of the events.</param>
/// <param name="worker">What its workers are called.</param>
public sealed class MemoryStorage(TimeProvider time, string worker = "") : ITrialStorage, ILeaseKeeper
{
    private readonly Lock _gate = new();
    private readonly TrialLedger _ledger = new();
    private readonly HashSet<int> _leased = [];

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Load()
    {
        lock (_gate) return _ledger.Trials;
    }

    /// <inheritdoc/>
    public ITrialLease? TryStart(int number, ParameterSet parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentNullException.ThrowIfNull(parameters);
        lock (_gate)
        {
            var before = _ledger.Find(number);
            if (before is { IsFinished: true } || !_leased.Add(number)) return null;
            var started = TrialStarted.Next(before, number, parameters, time.GetUtcNow(), worker);
            return new TrialLease(this, started, _ledger.Apply(started), time);
        }
    }

    Trial ILeaseKeeper.Append(TrialEvent change, int attempt)
    {
        lock (_gate)
        {
            _ledger.Check(change.Number, attempt);
            return _ledger.Apply(change);
        }
    }

    void ILeaseKeeper.Release(int number, int attempt)
    {
        lock (_gate) _leased.Remove(number);
    }
}
