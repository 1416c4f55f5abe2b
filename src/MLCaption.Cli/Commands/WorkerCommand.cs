using System.CommandLine;
using MLCaption.Cli.Help;
using MLCaption.Cli.Machine;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary><c>worker RUN</c>, or with a database's address and a name: a further process for a sweep that was begun.</summary>
internal sealed class WorkerCommand : Command, IExemplified
{
    /// <summary>Ends the worker together with the process that started it.</summary>
    public const string UntilInputEnds = "--until-input-ends";

    public WorkerCommand(CliConsole console) : base("worker", "Run trials of a sweep that was begun, beside other workers. All use the sweep's folder.")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var trials = CommonOptions.AtLeastOne("--trials", "How many trials, instead of what the sweep's file says.");
        var strict = CommonOptions.Strict();
        var untilInputEnds = new Option<bool>(UntilInputEnds) { Description = "Stop when standard input ends.", Hidden = true };
        Add(run);
        storage.AddTo(this, runs: true);
        Add(trials);
        Add(strict);
        Add(untilInputEnds);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var folder = place.Folder;
            var plan = new SweepPlan(ExperimentOf(place), parsed.GetValue(trials));
            var view = new PlainSweepView(plan, console);
            var trainer = new CaptioningTrainer(folder.Features, parsed.GetValue(strict), view.Note, view.Progress) { OnProgress = view.Training, Log = console.Log };
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(console.Interrupt);
            if (parsed.GetValue(untilInputEnds)) Task.Factory.StartNew(() => StopAtEnd(console.Input, stop), TaskCreationOptions.LongRunning);
            var result = new ExperimentSweep(plan, folder, place.Store, trainer, console.Time) { Note = view.Note, Worker = WorkerProbe.Look(console.Time.GetUtcNow()) }.Join(view, stop.Token);
            return result.End == StudyEnd.Interrupted ? ExitCode.Interrupted : ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption worker runs/shapes", "One more process for a sweep of this machine."),
        new("mlcaption worker --storage postgres://me@host/sweeps --experiment shapes", "One more machine for a sweep in a database."),
    ];

    // Its paths are full ones: it doesn't matter where it is read.
    private static ExperimentFile ExperimentOf(SweepPlace place)
    {
        if (place.Store is PostgreSqlSweepStore) return ExperimentFile.Parse(place.Folder.Experiment, place.Store.ReadExperiment(), Path.GetFullPath(place.Folder.Folder));
        if (!File.Exists(place.Folder.Experiment)) throw InputException.At(place.Folder.Folder, "no sweep was begun there. Start it with 'sweep' first.");
        return ExperimentFile.Read(place.Folder.Experiment);
    }

    private static void StopAtEnd(TextReader input, CancellationTokenSource stop)
    {
        while (input.Read() >= 0)
        {
        }
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The worker ended before.
        }
    }
}
