using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>Stops a trial: by its budget of time or memory, by its pruner, or with the whole study.</summary>
internal sealed class TrialWatch : IDisposable
{
    private static readonly TimeSpan _memoryInterval = TimeSpan.FromSeconds(1), _timerReach = TimeSpan.FromDays(49);

    private readonly StudyBudget _budget;
    private readonly Func<long> _memory;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly TimeSpan _earlier;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer? _timeTimer;
    private readonly ITimer? _memoryTimer;
    private string? _exceeded;

    /// <param name="trial">The trial, with the time of its earlier stretches.</param>
    /// <param name="budget">The limits.</param>
    /// <param name="memory">Bytes in use now.</param>
    /// <param name="time">The clock.</param>
    /// <param name="study">Stops the whole study.</param>
    public TrialWatch(Trial trial, StudyBudget budget, Func<long> memory, TimeProvider time, CancellationToken study)
    {
        _budget = budget;
        _memory = memory;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(study);
        _time = time;
        _began = time.GetTimestamp();
        _earlier = trial.Duration;
        if (budget.TrialTime is { } limit)
        {
            _timeTimer = time.CreateTimer(_ => LookAtTime(limit), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            LookAtTime(limit);
        }
        if (budget.TrialMemory is not null) _memoryTimer = time.CreateTimer(_ => Look(), null, _memoryInterval, _memoryInterval);
    }

    /// <summary>Set when the trial is to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Which budget the trial exceeded, as a sentence; null for none.</summary>
    public string? Exceeded => Volatile.Read(ref _exceeded);

    /// <summary>Compares the memory in use with its budget. What nobody uses any more, an earlier trial's too, is given back first.</summary>
    public void Look()
    {
        if (_budget.TrialMemory is not { } limit || _memory() <= limit) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (_memory() is var used && used > limit)
        {
            Exceed(string.Create(CultureInfo.InvariantCulture, $"Over its memory budget: {Megabytes(used)} in use, {Megabytes(limit)} allowed."));
        }
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _timeTimer?.Dispose();
        _memoryTimer?.Dispose();
        _stop.Dispose();
    }

    // A timer may ring a moment early, and reaches only so far: then it is set anew.
    private void LookAtTime(TimeSpan limit)
    {
        var left = limit - _earlier - _time.GetElapsedTime(_began);
        if (left <= TimeSpan.Zero) Exceed(string.Create(CultureInfo.InvariantCulture, $"Over its time budget of {limit.TotalMinutes:0.###} minutes."));
        else _timeTimer!.Change(left < _timerReach ? left : _timerReach, Timeout.InfiniteTimeSpan);
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    private void Exceed(string reason)
    {
        Interlocked.CompareExchange(ref _exceeded, reason, null);
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The trial ended while its timer rang.
        }
    }
}
