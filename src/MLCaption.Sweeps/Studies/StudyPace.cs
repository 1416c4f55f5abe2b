namespace MLCaption.Sweeps;

/// <summary>What the workers of one run of a study share: how far it goes, and whether it is to stop.</summary>
internal sealed class StudyPace(StudyBudget budget, TimeProvider time, CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly long _began = time.GetTimestamp();
    private readonly Lock _gate = new();
    private int _limit = budget.Trials ?? int.MaxValue;
    private StudyEnd _end = StudyEnd.Done;

    /// <summary>Set when the study is cancelled or one of its workers met with an error.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The number at which the study ends.</summary>
    public int Limit
    {
        get { lock (_gate) return _limit; }
    }

    public bool IsTimeUp => budget.Time is { } most && time.GetElapsedTime(_began) >= most;

    /// <summary>Why the study ends where it ends, if nothing interrupts it.</summary>
    public StudyEnd End
    {
        get { lock (_gate) return _end; }
    }

    /// <summary>No trial of this number or a larger one is wanted.</summary>
    public void EndAt(int number, StudyEnd end)
    {
        lock (_gate)
        {
            if (number >= _limit) return;
            _limit = number;
            _end = end;
        }
    }

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
