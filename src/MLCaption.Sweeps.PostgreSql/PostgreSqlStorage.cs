using System.Buffers;
using System.Data;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>Remembers in a PostgreSQL database, which the workers of any number of machines share; it may hold many sweeps, each with a
/// name.</summary>
/// <remarks>
/// An event is numbered within its sweep and written in one transaction that holds the sweep's row, so that numbers come in the order of
/// commits and readers miss none. The same transaction refuses a late worker, by the trial's attempt. A worker that runs a trial is heard
/// by the server; who is silent for the time of a lease, by the server's clock, may lose its trial to another. A server that goes away is
/// tried again for a while; an event whose answer was lost is known by its key and not written twice. Every event outlasts a loss of power
/// of the server when the call returns, unless its administrator switched that off (<c>fsync</c>).
/// </remarks>
public sealed class PostgreSqlStorage : ITrialStorage, ILeaseKeeper, IDisposable
{
    private const string EventsSince = $"select number, key, data from {SweepSchema.Name}.event where sweep = $1 and number > $2 order by number";

    private readonly Lock _gate = new();
    private readonly SweepServer _server;
    private readonly string _name;
    private readonly long _sweep;
    private readonly TimeProvider _time;
    private readonly string _worker;
    private readonly TimeSpan _lease;
    private readonly LeaseHeartbeat _heartbeat;
    private readonly TrialLedger _ledger = new();
    private long _read;

    /// <summary>Opens the sweep of an experiment, or begins it; the tables are made when missing.</summary>
    /// <param name="address">The database.</param>
    /// <param name="name">The sweep's name there.</param>
    /// <param name="experiment">Tells the experiment apart: a sweep of another one under that name is refused, and the difference told.</param>
    /// <param name="document">What a further worker needs to know, such as the whole experiment file; replaces what was kept before.</param>
    /// <param name="time">The clock of the events. Leases go by the server's.</param>
    /// <param name="worker">Who starts trials through this storage, for people to read.</param>
    /// <param name="options">Times to wait; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    /// <exception cref="PostgreSqlStorageException">The server can't be reached or refuses, the name holds another experiment, or the tables
    /// are of a newer version.</exception>
    public PostgreSqlStorage(
        PostgreSqlAddress address, string name, JsonNode? experiment, string document, TimeProvider time, string worker, PostgreSqlOptions? options = null)
        : this(address, name, time, worker, options, connection =>
        {
            SweepSchema.Make(connection, address);
            return SweepRow.Begin(connection, address, name, experiment, document);
        })
    {
    }

    private PostgreSqlStorage(
        PostgreSqlAddress address, string name, TimeProvider time, string worker, PostgreSqlOptions? options, Func<NpgsqlConnection, SweepRow> find)
    {
        options ??= new PostgreSqlOptions();
        string[] problems = [.. options.Problems()];
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems));
        if (string.IsNullOrEmpty(name) || name.Contains('\0', StringComparison.Ordinal)) throw PostgreSqlStorageException.WrongName();
        _name = name;
        _time = time;
        _worker = worker;
        _lease = options.Lease;
        _server = new SweepServer(address, options);
        try
        {
            (_sweep, Document) = _server.Ask(find);
        }
        catch
        {
            _server.Dispose();
            throw;
        }
        _heartbeat = new LeaseHeartbeat(_server, _sweep, _lease, time);
    }

    /// <summary>What was told of the sweep when it was last begun or gone on with.</summary>
    public string Document { get; }

    /// <summary>Opens a sweep that is there, whatever its experiment: to look at it, or as a further worker. Changes nothing yet.</summary>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    /// <exception cref="PostgreSqlStorageException">There is none of that name, the server can't be reached or refuses, or the tables are of
    /// a newer version.</exception>
    public static PostgreSqlStorage Join(PostgreSqlAddress address, string name, TimeProvider time, string worker, PostgreSqlOptions? options = null) =>
        new(address, name, time, worker, options, connection =>
            SweepSchema.IsThere(connection, address) ? SweepRow.Find(connection, address, name) : throw PostgreSqlStorageException.NoSweep(address, name, []));

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Load()
    {
        lock (_gate)
        {
            return _server.Ask(connection =>
            {
                using var events = connection.Batch((EventsSince, [_sweep, _read]));
                using var reader = events.ExecuteReader();
                Take(reader, Guid.Empty);
                return _ledger.Trials;
            });
        }
    }

    /// <inheritdoc/>
    public ITrialLease? TryStart(int number, ParameterSet parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentNullException.ThrowIfNull(parameters);
        lock (_gate)
        {
            // Looked at first without keeping the other workers from writing.
            if (_ledger.Find(number) is { IsFinished: true } || _server.Ask(connection => IsLeased(connection, number))) return null;
            var begun = Append(connection =>
            {
                var before = _ledger.Find(number);
                return before is { IsFinished: true } || IsLeased(connection, number)
                    ? null
                    : TrialStarted.Next(before, number, parameters, _time.GetUtcNow(), _worker);
            });
            if (begun is not ({ } started, { } trial)) return null;
            _heartbeat.Hold(number, started.Attempt);
            return new TrialLease(this, started, trial, _time);
        }
    }

    /// <summary>Lets go: trials that run through this storage are free for others.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _heartbeat.Dispose();
            _server.Dispose();
        }
    }

    Trial ILeaseKeeper.Append(TrialEvent change, int attempt)
    {
        lock (_gate)
        {
            return Append(_ =>
            {
                _ledger.Check(change.Number, attempt);
                return change;
            })!.Value.After;
        }
    }

    void ILeaseKeeper.Release(int number, int attempt) => _heartbeat.Drop(number, attempt);

    private bool IsLeased(NpgsqlConnection connection, int number) => connection.Value<bool>(
        $"select exists (select from {SweepSchema.Name}.lease where sweep = $1 and trial = $2 and until > clock_timestamp())", _sweep, number);

    /// <summary>Writes an event behind all others.</summary>
    /// <param name="make">Called while nobody else can write, with a ledger that knows everything; may throw, or want nothing written.</param>
    /// <returns>What was written and the trial after it; null when nothing was.</returns>
    private (T Written, Trial After)? Append<T>(Func<NpgsqlConnection, T?> make) where T : TrialEvent
    {
        var key = Guid.NewGuid();
        T? change = null;
        return _server.Ask<(T, Trial)?>(connection =>
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            // Written before, and only the answer was lost: the trial may even have gone on since.
            if (Catch(connection, key)) return (change!, _ledger.Find(change!.Number)!);
            change = make(connection);
            if (change is null) return null;
            var after = change.ApplyTo(_ledger.Find(change.Number));
            Write(connection, key, change, after);
            transaction.Commit();
            _read++;
            _ledger.Apply(change);
            return (change, after);
        });
    }

    /// <summary>Keeps the others from writing until the transaction ends, and reads what they wrote before.</summary>
    /// <returns>Whether an event of this key is among it.</returns>
    private bool Catch(NpgsqlConnection connection, Guid key)
    {
        // A worker that stops in the middle, for whatever reason, must not hold up the others for long.
        using var batch = connection.Batch(
            ("select set_config('idle_in_transaction_session_timeout', '10s', true)", []),
            ("select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'", []),
            ($"select from {SweepSchema.Name}.sweep where id = $1 for update", [_sweep]),
            (EventsSince, [_sweep, _read]));
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        reader.NextResult();
        if (!reader.Read()) throw PostgreSqlStorageException.Gone(_server.Address, _name);
        reader.NextResult();
        return Take(reader, key);
    }

    private bool Take(NpgsqlDataReader events, Guid key)
    {
        bool found = false;
        while (events.Read())
        {
            long number = events.GetInt64(0);
            try
            {
                using var data = JsonDocument.Parse(events.GetString(2));
                _ledger.Apply(TrialEventJson.Read(data.RootElement));
            }
            catch (Exception unfit) when (unfit is JsonException or FormatException or InvalidOperationException)
            {
                throw PostgreSqlStorageException.Damaged(_server.Address, _name, number, unfit);
            }
            _read = number;
            found |= events.GetGuid(1) == key;
        }
        return found;
    }

    private void Write(NpgsqlConnection connection, Guid key, TrialEvent change, Trial after)
    {
        bool isFree = after.IsFinished || change is TrialReleased;
        using var batch = connection.Batch(
            ($"insert into {SweepSchema.Name}.event (sweep, number, key, data) values ($1, $2, $3, $4)", [_sweep, _read + 1, key, TextOf(change)]),
            isFree
                ? ($"delete from {SweepSchema.Name}.lease where sweep = $1 and trial = $2", [_sweep, change.Number])
                : ($"""
                    insert into {SweepSchema.Name}.lease (sweep, trial, attempt, until) values ($1, $2, $3, clock_timestamp() + $4)
                    on conflict (sweep, trial) do update set attempt = excluded.attempt, until = excluded.until
                    """, [_sweep, change.Number, after.Attempts, _lease]));
        batch.ExecuteNonQuery();
    }

    private static string TextOf(TrialEvent change)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) TrialEventJson.Write(writer, change);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
