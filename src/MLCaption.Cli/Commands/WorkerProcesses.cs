using System.Diagnostics;
using System.Globalization;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary>Further processes that work on a sweep. They end with it, and with the process that started them: their input ends then.</summary>
internal sealed class WorkerProcesses
{
    private readonly List<Process> _processes = [];
    private readonly ISweepView _view;

    private WorkerProcesses(ISweepView view) => _view = view;

    /// <summary>Starts workers of a sweep.</summary>
    /// <param name="count">How many; none when 0.</param>
    /// <param name="plan">The sweep.</param>
    /// <param name="place">Where it was begun.</param>
    /// <param name="strict">Whether an image that can't be read ends a trial.</param>
    /// <param name="view">Told what they say.</param>
    public static WorkerProcesses Start(int count, SweepPlan plan, SweepPlace place, bool strict, ISweepView view) =>
        Start(Enumerable.Repeat(CommandOf(plan, place, strict), count), view);

    /// <summary>Starts workers by their commands, which end when their input does.</summary>
    /// <param name="commands">Program and arguments of each.</param>
    /// <param name="view">Told what they say.</param>
    public static WorkerProcesses Start(IEnumerable<string[]> commands, ISweepView view)
    {
        var workers = new WorkerProcesses(view);
        foreach (string[] command in commands) workers.Start(command);
        return workers;
    }

    /// <summary>Runs a sweep beside them, and waits for their ends.</summary>
    /// <param name="run">The sweep. When it fails, they are stopped.</param>
    /// <param name="interrupt">Stops them; their trials are gone on with later.</param>
    public StudyResult Beside(Func<StudyResult> run, CancellationToken interrupt)
    {
        try
        {
            // Once this is disposed, nobody stops them any more: only then may they go.
            using var interrupted = interrupt.Register(Stop);
            return RunAndWait(run);
        }
        finally
        {
            _processes.ForEach(process => process.Dispose());
        }
    }

    private StudyResult RunAndWait(Func<StudyResult> run)
    {
        bool ended = false;
        try
        {
            var result = run();
            ended = true;
            return result;
        }
        finally
        {
            if (!ended) Stop();
            Wait();
        }
    }

    private void Stop() => _processes.ForEach(process => process.StandardInput.Close());

    private void Wait()
    {
        foreach (var process in _processes)
        {
            process.WaitForExit();
            if (process.ExitCode is not (ExitCode.Done or ExitCode.Interrupted))
            {
                _view.Note(string.Create(CultureInfo.InvariantCulture, $"A worker ended with exit code {process.ExitCode}; its trial was left to the others."));
            }
        }
    }

    private void Start(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, said) =>
        {
            if (said.Data is { } line) _view.Elsewhere(line);
        };
        process.BeginErrorReadLine();
        _processes.Add(process);
    }

    private static string[] CommandOf(SweepPlan plan, SweepPlace place, bool strict) =>
    [
        .. Program(), "worker", place.Folder.Folder, .. place.Options, "--trials", plan.Trials.ToString(CultureInfo.InvariantCulture), WorkerCommand.UntilInputEnds,
        .. strict ? ["--strict"] : Array.Empty<string>(),
    ];

    // The launcher runs the program by the dotnet host; an installed one is a program of its own.
    private static string[] Program()
    {
        string process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, typeof(WorkerProcesses).Assembly.Location] : [process];
    }
}
