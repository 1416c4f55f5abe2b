using System.Globalization;
using Npgsql;

namespace MLCaption.Sweeps.PostgreSql;

/// <summary>A database by its address: <c>postgres://user:password@host:5432/database?sslmode=require</c>.</summary>
/// <remarks>
/// What PostgreSQL's own programs take from elsewhere may be left out: user and password (<c>PGUSER</c>, <c>PGPASSWORD</c>, a password file)
/// and the port, 5432. Characters that have a meaning in addresses are percent-encoded: <c>%40</c> for @. Options: <c>application_name</c>,
/// <c>connect_timeout</c> in seconds, <c>host</c> for the folder of a local socket, <c>passfile</c>, <c>sslmode</c>, <c>sslrootcert</c>,
/// <c>sslcert</c>, <c>sslkey</c>.
/// </remarks>
public sealed class PostgreSqlAddress
{
    private const int DefaultConnectTimeout = 10, KeepAliveSeconds = 30, MostConnections = 4;

    private static readonly string[] _schemes = ["postgres://", "postgresql://"];

    private static readonly Dictionary<string, SslMode> _sslModes = new(StringComparer.Ordinal)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    // Each returns what is wrong with the value; null when nothing is.
    private static readonly Dictionary<string, Func<NpgsqlConnectionStringBuilder, string, string?>> _options = new(StringComparer.Ordinal)
    {
        ["application_name"] = (to, value) => Done(to.ApplicationName = value),
        ["connect_timeout"] = SetConnectTimeout,
        ["host"] = (to, value) => Done(to.Host = value),
        ["passfile"] = (to, value) => Done(to.Passfile = value),
        ["sslcert"] = (to, value) => Done(to.SslCertificate = value),
        ["sslkey"] = (to, value) => Done(to.SslKey = value),
        ["sslmode"] = SetSslMode,
        ["sslrootcert"] = (to, value) => Done(to.RootCertificate = value),
    };

    private readonly NpgsqlConnectionStringBuilder _connection;

    private PostgreSqlAddress(NpgsqlConnectionStringBuilder connection) => _connection = connection;

    internal string ConnectionString => _connection.ConnectionString;

    internal string User => _connection.Username ?? "";

    internal string Database => _connection.Database ?? "";

    /// <summary>Whether a text is meant as such an address, rightly written or not.</summary>
    public static bool Is(string text) => _schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads an address.</summary>
    /// <exception cref="PostgreSqlStorageException">It is wrong: then all that is wrong is told. Passwords never are.</exception>
    public static PostgreSqlAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var connection = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "mlcaption",
            Timeout = DefaultConnectTimeout,
            KeepAlive = KeepAliveSeconds,
            MaxPoolSize = MostConnections,
            Enlist = false,
        };
        string[] problems = [.. Problems(text, connection)];
        return problems.Length == 0 ? new PostgreSqlAddress(connection) : throw PostgreSqlStorageException.WrongAddress(problems);
    }

    /// <summary>The address without its password and options.</summary>
    public override string ToString()
    {
        string user = User.Length > 0 ? Uri.EscapeDataString(User) + "@" : "";
        string host = _connection.Host!.Contains(':', StringComparison.Ordinal) ? $"[{_connection.Host}]" : _connection.Host;
        return string.Create(CultureInfo.InvariantCulture, $"postgres://{user}{host}:{_connection.Port}/{Uri.EscapeDataString(Database)}");
    }

    private static IEnumerable<string> Problems(string text, NpgsqlConnectionStringBuilder connection)
    {
        if (!Is(text))
        {
            yield return "it must begin with postgres:// or postgresql://.";
            yield break;
        }
        var (place, query) = Cut(text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..], '?');
        var (authority, database) = Cut(place, '/');
        if ((database + query).Contains('@', StringComparison.Ordinal))
        {
            // Part of a password would be taken for something else, and told.
            yield return "an @ follows the host: in user, password, database and options these are percent-encoded: %2F for /, %3F for ?, %40 for @, %25 for %.";
            yield break;
        }
        int at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], ':');
        if (!string.IsNullOrEmpty(user)) connection.Username = Uri.UnescapeDataString(user);
        if (!string.IsNullOrEmpty(password)) connection.Password = Uri.UnescapeDataString(password);
        string? wrongPort = SetHost(connection, authority[(at + 1)..]);
        if (wrongPort is not null) yield return wrongPort;

        foreach (string option in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(option, '=');
            if (!_options.TryGetValue(name, out var set)) yield return $"there is no option '{name}'.{NearestName.Hint(name, _options.Keys)}";
            else if (string.IsNullOrEmpty(value)) yield return $"its option {name} has no value.";
            else if (set(connection, Uri.UnescapeDataString(value)) is { } wrong) yield return wrong;
        }
        if (string.IsNullOrEmpty(connection.Host)) yield return "it must name a host.";
        if (string.IsNullOrEmpty(database)) yield return "it must name a database: postgres://host/database.";
        else connection.Database = Uri.UnescapeDataString(database);
    }

    private static string? SetHost(NpgsqlConnectionStringBuilder connection, string place)
    {
        int bracket = place.StartsWith('[') ? place.IndexOf(']', StringComparison.Ordinal) : -1;
        var (host, port) = bracket > 0
            ? (place[1..bracket], place[(bracket + 1)..] is [':', .. var behind] ? behind : null)
            : Cut(place, ':');
        if (host.Length > 0) connection.Host = Uri.UnescapeDataString(host);
        if (string.IsNullOrEmpty(port)) return null;
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || number == 0) return "its port must be a number from 1 to 65535.";
        connection.Port = number;
        return null;
    }

    private static string? SetConnectTimeout(NpgsqlConnectionStringBuilder connection, string value)
    {
        if (!ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort seconds) || seconds is 0 or > 1024)
            return "its option connect_timeout must be a number of seconds from 1 to 1024.";
        connection.Timeout = seconds;
        return null;
    }

    private static string? SetSslMode(NpgsqlConnectionStringBuilder connection, string value)
    {
        if (!_sslModes.TryGetValue(value, out var mode)) return $"its option sslmode must be one of {string.Join(", ", _sslModes.Keys)}.";
        connection.SslMode = mode;
        return null;
    }

    private static string? Done(string _) => null;

    private static (string Before, string? Behind) Cut(string text, char at)
    {
        int index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }
}
