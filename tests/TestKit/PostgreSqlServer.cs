using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TestKit;

/// <summary>A PostgreSQL server of its own: own data in a temporary folder, a free port of the loopback, gone when disposed.</summary>
/// <remarks>It doesn't wait for the disk (<c>fsync=off</c>): what it wrote outlasts its death, but not a loss of power, which no test brings
/// about.</remarks>
public sealed class PostgreSqlServer : IDisposable
{
    public const string User = "sweeper", Password = "s3cret/:@?";

    private const string RootsStandIn = "postgres";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);
    private static readonly string? _programs = FindPrograms();

    private readonly string _folder = Directory.CreateTempSubdirectory("postgres").FullName;
    private Process? _server;

    /// <summary>Makes and starts a server.</summary>
    public PostgreSqlServer()
    {
        File.WriteAllText(Path.Combine(_folder, "password"), Password);
        // The server refuses to run as root.
        if (IsRoot) Run("chown", "-R", RootsStandIn, _folder);
        Run(AsUser(Program("initdb"), "-D", Data, "-U", User, "--pwfile", Path.Combine(_folder, "password"), "--auth", "scram-sha-256", "--no-sync", "--locale", "C", "-E", "UTF8"));
        Start();
    }

    /// <summary>Why there is no server to be had on this machine; null when there is one.</summary>
    public static string? Missing { get; } = (OperatingSystem.IsWindows(), _programs, IsRoot && !HasStandIn()) switch
    {
        (true, _, _) => "needs a PostgreSQL server of its own, which is started on Linux and macOS only",
        (_, null, _) => "needs the programs of a PostgreSQL server (Debian: apt-get install postgresql)",
        (_, _, true) => $"needs the user '{RootsStandIn}' and setpriv, to run a PostgreSQL server as another than root",
        _ => null,
    };

    public int Port { get; } = FreePort();

    /// <summary>The address of a database.</summary>
    public string UrlOf(string database = "postgres", string user = User, string password = Password) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{user}:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}/{database}");

    /// <summary>Starts the server, which was stopped, and waits until it answers.</summary>
    public void Start()
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        string[] command = AsUser(Program("postgres"), "-D", Data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=60", "-c", "logging_collector=on", "-c", "log_directory=log");
        _server = Process.Start(Quiet(command))!;
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        long began = Stopwatch.GetTimestamp();
        while (ExitCodeOf(Program("pg_isready"), "-h", "127.0.0.1", "-p", port) != 0)
        {
            if (_server.HasExited || Stopwatch.GetElapsedTime(began) > _patience) throw new InvalidOperationException($"The server did not start; see {_folder}.");
            Thread.Sleep(50);
        }
    }

    /// <summary>Ends the server at once, as a crash does.</summary>
    public void Crash()
    {
        if (_server is null) return;
        // What pg_ctl stop -m immediate sends.
        Run("kill", "-QUIT", _server.Id.ToString(CultureInfo.InvariantCulture));
        if (!_server.WaitForExit(_patience)) throw new InvalidOperationException("The server did not end.");
        _server.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        Crash();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    private static bool HasStandIn() => ExitCodeOf("id", RootsStandIn) == 0 && ExitCodeOf("setpriv", "--version") == 0;

    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int version) ? version : 0)
            : Enumerable.Empty<string>();
        return versions.Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => new[] { "initdb", "postgres", "pg_isready" }.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static string Program(string name) => Path.Combine(_programs!, name);

    private static string[] AsUser(params string[] command) =>
        IsRoot ? ["setpriv", $"--reuid={RootsStandIn}", $"--regid={RootsStandIn}", "--init-groups", .. command] : command;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo Quiet(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    private static int ExitCodeOf(params string[] command)
    {
        try
        {
            return Outcome(command).ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;    // there is no such program
        }
    }

    private static void Run(params string[] command)
    {
        var (exitCode, said) = Outcome(command);
        if (exitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {exitCode}: {said}");
    }

    private static (int ExitCode, string Said) Outcome(string[] command)
    {
        using var process = Process.Start(Quiet(command))!;
        var error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
