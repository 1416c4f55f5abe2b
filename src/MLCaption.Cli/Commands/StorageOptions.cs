using System.CommandLine;
using System.Globalization;
using MLCaption.Cli.Completion;
using MLCaption.Experiments;
using MLCaption.Sweeps.PostgreSql;

namespace MLCaption.Cli.Commands;

/// <summary>The options that say where a sweep's trials are kept.</summary>
internal sealed class StorageOptions
{
    private const string Place = "--storage", Name = "--experiment", Lease = "--lease";

    private const string Runs = "runs";

    private const int MostRuns = 5;

    private readonly Option<string?> _place = new(Place)
    {
        Description = "Where trials are kept: a file, or for several machines a database, postgres://USER@HOST/DATABASE. Default: the journal in RUN.",
        HelpName = "PATH|URL",
        CompletionSources = { FileCompletion.Files() },
    };

    private readonly Option<string?> _name = new(Name) { Description = "The sweep's name in the database.", HelpName = "NAME" };

    private readonly Option<int?> _lease = CommonOptions.AtLeastOne(
        Lease, $"Seconds of silence after which a worker's trial may be taken over, for trials in a database. Default: {new PostgreSqlOptions().Lease.TotalSeconds}.");

    /// <param name="command">A command about a sweep.</param>
    /// <param name="runs">Whether it runs trials.</param>
    public void AddTo(Command command, bool runs)
    {
        command.Add(_place);
        command.Add(_name);
        if (runs) command.Add(_lease);
    }

    /// <summary>Where a sweep is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="run">The folder if it was named.</param>
    /// <param name="name">What the experiment is called if that is known; else the options must say so where it matters.</param>
    /// <param name="console">The clock, and where messages go.</param>
    /// <exception cref="InputException">The options don't fit together, or too little is said.</exception>
    public SweepPlace PlaceOf(ParseResult parsed, string? run, string? name, CliConsole console)
    {
        string? place = parsed.GetValue(_place), named = parsed.GetValue(_name) ?? name;
        bool inDatabase = place is not null && PostgreSqlAddress.Is(place);
        if (place?.Contains("://", StringComparison.Ordinal) == true && !inDatabase)
            throw InputException.At($"{Place} {place}", "is no path and no known database; expected postgres://USER@HOST/DATABASE.");
        int? lease = parsed.GetValue(_lease);
        string? misplaced = inDatabase ? null : parsed.GetValue(_name) is not null ? Name : lease is not null ? Lease : null;
        if (misplaced is not null) throw InputException.Misplaced(misplaced, $"{Place} postgres://…");
        if (inDatabase && named is null) throw InputException.At(parsed.CommandResult.Command.Name, $"{Place} postgres://… needs {Name} NAME, the sweep's name there.");
        string folder = run ?? (named is null
            ? throw InputException.At(parsed.CommandResult.Command.Name, $"name the sweep's folder, or {Place} postgres://… and {Name}.")
            : Path.Combine(Runs, FileNames.Safe(named)));
        if (File.Exists(folder)) throw InputException.At(folder, "is a file, not a sweep's folder.");
        OutputFiles.Folder(folder);
        return inDatabase ? InDatabase(folder, place!, named!, lease, console) : InFiles(folder, place, begins: name is not null, console);
    }

    /// <param name="folder">The sweep's folder.</param>
    /// <param name="place">The file of the trials; null for the journal.</param>
    /// <param name="begins">Whether a sweep may begin there where nothing is found.</param>
    /// <param name="console">The clock.</param>
    private static SweepPlace InFiles(string folder, string? place, bool begins, CliConsole console)
    {
        var files = new RunFolder(folder, place);
        string usual = new RunFolder(folder).Journal;
        if (begins && place is not null && Path.GetFullPath(place) != Path.GetFullPath(usual) && File.Exists(usual))
            throw InputException.At(folder, $"holds a sweep that keeps its trials in its journal; leave {Place} out, or give another folder.");
        if (begins && files.HasTrials && !File.Exists(files.Journal))
            throw InputException.At(folder, $"holds a sweep whose trials are not in {files.Journal}; give the {Place} that it was begun with, or another folder.");
        if (!begins && place is null && !Directory.Exists(folder)) throw InputException.At(folder, $"there is no such folder.{OtherRuns(folder)}");
        return new SweepPlace(files, new JournalSweepStore(files, console.Time, WorkerName.OfThisProcess), place is null ? [] : [Place, place]);
    }

    private static SweepPlace InDatabase(string folder, string address, string name, int? lease, CliConsole console)
    {
        var results = new RunFolder(folder);
        if (File.Exists(results.Journal)) throw InputException.At(folder, "holds a sweep that keeps its trials in its journal; give another folder.");
        var options = new PostgreSqlOptions { Notice = console.Notes.WriteLine };
        if (lease is { } seconds) options = options with { Lease = TimeSpan.FromSeconds(seconds) };
        return new SweepPlace(
            results, new PostgreSqlSweepStore(PostgreSqlAddress.Parse(address), name, options, console.Time),
            [Place, address, Name, name, .. lease is null ? Array.Empty<string>() : [Lease, lease.Value.ToString(CultureInfo.InvariantCulture)]]);
    }

    /// <summary>Which sweep's folder may have been meant, beside the one that was named or where sweeps are by default; or nothing.</summary>
    private static string OtherRuns(string folder)
    {
        if (InputFiles.NearestFile(folder) is { Length: > 0 } hint) return hint;
        string beside = Path.GetDirectoryName(folder) is { Length: > 0 } named ? named : Runs;
        string[] runs = Directory.Exists(beside)
            ? [.. Directory.EnumerateDirectories(beside).Where(run => File.Exists(new RunFolder(run).Journal)).Order(StringComparer.Ordinal).Take(MostRuns)]
            : [];
        return runs.Length == 0 ? "" : $" There {(runs.Length == 1 ? "is" : "are")} {string.Join(", ", runs)}.";
    }
}
