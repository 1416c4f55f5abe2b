using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>The database's server, which may go away and come back.</summary>
internal sealed class SweepServer(PostgreSqlAddress address, PostgreSqlOptions options) : IDisposable
{
    private const string IdleInTransaction = "25P03";

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(50), _longestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _patienceAtFirst = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(address.ConnectionString);

    // Long only for a server that was there: a wrong address is told soon, and a server that was given up is not waited for again.
    private TimeSpan _patience = options.Patience < _patienceAtFirst ? options.Patience : _patienceAtFirst;

    public PostgreSqlAddress Address => address;

    /// <summary>Asks the server, again and again while it is away.</summary>
    /// <param name="ask">May be called several times, also when the server did what was asked and only its answer was lost.</param>
    /// <exception cref="PostgreSqlStorageException">It stays away, or refuses.</exception>
    public T Ask<T>(Func<NpgsqlConnection, T> ask)
    {
        long began = Stopwatch.GetTimestamp();
        for (var pause = _firstPause; ; pause = pause * 2 < _longestPause ? pause * 2 : _longestPause)
        {
            try
            {
                T answer = AskOnce(ask);
                _patience = options.Patience;
                return answer;
            }
            catch (Exception away) when (IsAway(away))
            {
                var waited = Stopwatch.GetElapsedTime(began);
                if (waited + pause > _patience)
                {
                    _patience = TimeSpan.Zero;
                    throw PostgreSqlStorageException.Away(address, waited, away);
                }
                if (pause == _firstPause) options.Notice?.Invoke($"{address}: the server can't be reached, trying again: {away.Message.ReplaceLineEndings(" ")}");
                Thread.Sleep(pause);
            }
            catch (NpgsqlException refused)
            {
                throw PostgreSqlStorageException.Refused(address, refused);
            }
        }
    }

    /// <summary>Asks without waiting for a server that is away.</summary>
    /// <returns>Whether it could be asked.</returns>
    public bool TryAsk(Action<NpgsqlConnection> ask)
    {
        try
        {
            return AskOnce(connection =>
            {
                ask(connection);
                return true;
            });
        }
        catch (Exception away) when (IsAway(away) || away is NpgsqlException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose() => _database.Dispose();

    private T AskOnce<T>(Func<NpgsqlConnection, T> ask)
    {
        using var connection = _database.OpenConnection();
        return ask(connection);
    }

    // Class 57P: shutting down, crashed, starting up.
    private static bool IsAway(Exception failure) => failure switch
    {
        PostgresException told => told.IsTransient || told.SqlState == IdleInTransaction || told.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException lost => lost.IsTransient,
        TrialStorageException => false,
        _ => failure is IOException or SocketException or TimeoutException,
    };
}
