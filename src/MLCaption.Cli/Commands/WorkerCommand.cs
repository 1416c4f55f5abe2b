using System.CommandLine;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary><c>worker RUN</c>: a further process for a sweep that was begun.</summary>
internal sealed class WorkerCommand : Command
{
    /// <summary>Ends the worker together with the process that started it.</summary>
    public const string UntilInputEnds = "--until-input-ends";

    public WorkerCommand(CliConsole console) : base("worker", "Run trials of a sweep that was begun, beside other workers. All use the sweep's folder.")
    {
        var run = new Argument<string>("RUN") { Description = "The sweep's folder." };
        var trials = CommonOptions.AtLeastOne("--trials", "How many trials, instead of what the sweep's file says.");
        var strict = CommonOptions.Strict();
        var untilInputEnds = new Option<bool>(UntilInputEnds) { Description = "Stop when standard input ends.", Hidden = true };
        Add(run);
        Add(trials);
        Add(strict);
        Add(untilInputEnds);
        SetAction(parsed =>
        {
            var folder = new RunFolder(parsed.GetRequiredValue(run));
            if (!File.Exists(folder.Experiment)) throw InputException.NotAnInput(folder.Folder, "no sweep was begun there. Start it with 'sweep' first.");
            var plan = new SweepPlan(ExperimentFile.Read(folder.Experiment), parsed.GetValue(trials));
            var view = new PlainSweepView(plan, console.Error);
            var trainer = new CaptioningTrainer(folder.Features, parsed.GetValue(strict), view.Note, view.Progress);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(console.Interrupt);
            if (parsed.GetValue(untilInputEnds)) Task.Factory.StartNew(() => StopAtEnd(console.Input, stop), TaskCreationOptions.LongRunning);
            var result = new ExperimentSweep(plan, folder, trainer, console.Time, WorkerName.OfThisProcess) { Note = view.Note }.Join(view, stop.Token);
            return result.End == StudyEnd.Interrupted ? ExitCode.Interrupted : ExitCode.Done;
        });
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
