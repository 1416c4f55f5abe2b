namespace MLCaption.Sweeps;

/// <summary>A lease whose storage refuses late writers by the trial's attempt.</summary>
internal sealed class TrialLease(ILeaseKeeper storage, TrialStarted started, Trial trial, TimeProvider time) : ITrialLease
{
    private readonly Lock _gate = new();
    private bool _released, _endUnsure;

    public TrialStarted Started { get; } = started;

    public Trial Trial { get; private set; } = trial;

    public TrialReported Report(int step, IReadOnlyDictionary<string, double> values, bool isLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return Write(new TrialReported(Started.Number, time.GetUtcNow(), step, Copy(values)) { IsLast = isLast });
    }

    public TrialCompleted Complete(IReadOnlyDictionary<string, double> metrics, ParameterSet? chosen = null) =>
        Write(new TrialCompleted(Started.Number, time.GetUtcNow(), Copy(metrics)) { Chosen = chosen ?? ParameterSet.Empty });

    public TrialFailed Fail(string reason, bool overBudget = false) =>
        Write(new TrialFailed(Started.Number, time.GetUtcNow(), reason, overBudget));

    public TrialPruned Prune(string reason) => Write(new TrialPruned(Started.Number, time.GetUtcNow(), reason));

    public void Dispose()
    {
        lock (_gate)
        {
            if (_released) return;
            try
            {
                if (!Trial.IsFinished && !_endUnsure) Write(new TrialReleased(Started.Number, time.GetUtcNow()));
            }
            catch (Exception lost) when (lost is LeaseLostException or TrialStorageException)
            {
                // Only the time since the last report goes uncounted.
            }
            finally
            {
                _released = true;
                storage.Release(Started.Number, Started.Attempt);
            }
        }
    }

    // The caller's dictionary may change later; what was told may not.
    private static Dictionary<string, double> Copy(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Dictionary<string, double>(values);
    }

    private T Write<T>(T change) where T : TrialEvent
    {
        lock (_gate)
        {
            if (_released) throw LeaseLostException.GivenBack(Started.Number);
            try
            {
                Trial = storage.Append(change, Started.Attempt);
            }
            catch (TrialStorageException) when (change.IsFinal)
            {
                // It may be written and only not be on the disk: nothing can be said of the trial after that.
                _endUnsure = true;
                throw;
            }
            return change;
        }
    }
}
