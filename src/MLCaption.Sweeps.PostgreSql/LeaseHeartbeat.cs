namespace MLCaption.Sweeps.PostgreSql;

/// <summary>Tells the server that this process lives, for the trials that it runs. By the server's clock alone leases run out.</summary>
internal sealed class LeaseHeartbeat : IDisposable
{
    private const int BeatsInLease = 6;

    private readonly SweepServer _server;
    private readonly long _sweep;
    private readonly TimeSpan _lease;
    private readonly Dictionary<int, int> _attempts = [];
    private readonly Lock _beating = new();
    private readonly ITimer _timer;

    public LeaseHeartbeat(SweepServer server, long sweep, TimeSpan lease, TimeProvider time)
    {
        _server = server;
        _sweep = sweep;
        _lease = lease;
        _timer = time.CreateTimer(_ => Beat(), null, lease / BeatsInLease, lease / BeatsInLease);
    }

    public void Hold(int number, int attempt)
    {
        lock (_attempts) _attempts[number] = attempt;
    }

    public void Drop(int number, int attempt)
    {
        lock (_attempts)
        {
            if (_attempts.GetValueOrDefault(number) == attempt) _attempts.Remove(number);
        }
    }

    /// <summary>Stops, and lets others have the trials at once if the server can be told.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_beating) Tell($"delete from {SweepSchema.Name}.lease using unnest($2, $3) as held(trial, attempt) {OfThisProcess}");
    }

    private const string OfThisProcess = "where lease.sweep = $1 and lease.trial = held.trial and lease.attempt = held.attempt";

    private void Beat()
    {
        // A beat that takes longer than the pause between two is not joined by another.
        if (!_beating.TryEnter()) return;
        try
        {
            Tell($"update {SweepSchema.Name}.lease set until = clock_timestamp() + $4 from unnest($2, $3) as held(trial, attempt) {OfThisProcess}", _lease);
        }
        finally
        {
            _beating.Exit();
        }
    }

    private void Tell(string sql, params object[] further)
    {
        int[] numbers, attempts;
        lock (_attempts) (numbers, attempts) = ([.. _attempts.Keys], [.. _attempts.Values]);
        if (numbers.Length > 0) _server.TryAsk(connection => connection.Run(sql, [_sweep, numbers, attempts, .. further]));
    }
}
