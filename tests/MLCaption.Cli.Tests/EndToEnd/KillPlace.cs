using System.Globalization;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>A place in a sweep's work at which a process is killed, known by what happens to a file.</summary>
/// <param name="files">Names of such files.</param>
/// <param name="look">Begins to look at a sweep's folder: says whether a file that was made, changed or renamed since is one.</param>
internal sealed class KillPlace(string files, Func<string, Func<string, bool>> look) : IKilling
{
    private const string Unfinished = ".unfinished.", Journal = "journal.jsonl";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The end of a further trial was just written down, and nothing done that follows from it. Only where one process works.</summary>
    public static KillPlace TrialOver { get; } = new(Journal, run =>
    {
        int before = Completions(Path.Combine(run, Journal));
        return journal => Completions(journal) > before;    // not only while it is the last line: this process may be late
    });

    /// <summary>The best trial's model was just put in its place, the trial's checkpoint still there. Only where one process works.</summary>
    public static KillPlace BestPlaced { get; } = new("best.zip", _ => _ => true);

    /// <summary>While a file is written, before it has its name.</summary>
    /// <param name="file">The file's name; may hold <c>*</c>.</param>
    /// <param name="folder">What its folder's path holds.</param>
    /// <param name="isAgain">Whether the file must be there already, from an earlier write.</param>
    public static KillPlace Write(string file, string folder = "", bool isAgain = false) =>
        new($"{file}.unfinished.*", _ => path => WriterOf(path) is not null && path.Contains(folder, StringComparison.Ordinal) && (!isAgain || File.Exists(path.Split(Unfinished)[0])));

    public int? Kill(string run, int process)
    {
        var isThere = look(run);
        var killed = new TaskCompletionSource<int>();
        using var watcher = new FileSystemWatcher(run, files) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Created += Look;
        watcher.Changed += Look;
        watcher.Renamed += Look;
        watcher.EnableRaisingEvents = true;
        while (!killed.Task.Wait(_pause))
        {
            if (ProcessTree.Of(process).Count == 0) return null;
        }
        return killed.Task.Result;

        void Look(object sender, FileSystemEventArgs file)
        {
            if (killed.Task.IsCompleted || !isThere(file.FullPath)) return;
            int writer = WriterOf(file.FullPath) ?? process;
            ProcessTree.Kill(writer);
            killed.TrySetResult(writer);
        }
    }

    /// <summary>An unfinished file's name tells the process: <c>NAME.unfinished.MACHINE.PROCESS.COUNT.EXTENSION</c>.</summary>
    private static int? WriterOf(string path) =>
        path.Split(Unfinished) is [_, var writer] ? int.Parse(writer.Split('.')[^3], CultureInfo.InvariantCulture) : null;

    private static int Completions(string journal)
    {
        if (!File.Exists(journal)) return 0;
        using var reader = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n').Count(line => line.Contains("\"event\":\"completed\"", StringComparison.Ordinal));
    }
}
