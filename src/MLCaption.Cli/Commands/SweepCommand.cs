using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Machine;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary><c>sweep FILE</c>: runs, or goes on with, the sweep of an experiment file.</summary>
internal sealed class SweepCommand : Command, IExemplified
{
    private const string Live = "--live";

    private const int ForeignShown = 3;

    public SweepCommand(CliConsole console) : base("sweep", "Run the sweep of an experiment file, or go on with it where it was left.")
    {
        var file = new Argument<string>("FILE") { Description = "The experiment file.", CompletionSources = { FileCompletion.Files(".json") } };
        var run = new Option<string?>("--output", "-o") { Description = "The folder for results. Default: runs/ and the experiment's name.", HelpName = "RUN", CompletionSources = { FileCompletion.Folders } };
        var trials = CommonOptions.AtLeastOne("--trials", "How many trials, instead of what the file says.");
        var workers = CommonOptions.AtLeastOne("--workers", "How many processes run trials. They make the same trials as one. Default: 1.");
        var storage = new StorageOptions();
        var live = new Option<string?>(Live) { Description = "Serve the report while the sweep runs, for example at http://localhost:5006.", HelpName = "URL" };
        var set = CommonOptions.Set();
        var strict = CommonOptions.Strict();
        var json = CommonOptions.Json();
        Add(file);
        Add(run);
        Add(trials);
        Add(workers);
        storage.AddTo(this, runs: true);
        Add(live);
        Add(set);
        Add(strict);
        Add(json);
        SetAction(parsed =>
        {
            var experiment = ExperimentFile.Read(InputFiles.ExistingExperiment(parsed.GetRequiredValue(file)), CommonOptions.Assignments(parsed.GetValue(set)));
            var plan = new SweepPlan(experiment, parsed.GetValue(trials));
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), experiment.ExperimentName, console);
            return Run(plan, place, parsed.GetValue(workers) ?? 1, parsed.GetValue(live), parsed.GetValue(strict), parsed.GetValue(json), console);
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption sweep experiments/shapes.json", "Run the trials that the file says, or those that are left of them; results in runs/ and the experiment's name."),
        new("mlcaption sweep flickr8k.json -o runs/first --workers 2", "Two processes, results in a folder of that name."),
        new("mlcaption sweep flickr8k.json --live http://localhost:5006", "A page that follows the sweep, at that address."),
    ];

    private static int Run(SweepPlan plan, SweepPlace place, int workers, string? live, bool strict, bool json, CliConsole console)
    {
        var folder = place.Folder;
        if (folder.Foreign is { Count: > 0 } foreign)
            throw InputException.At(folder.Folder, $"holds other things ({string.Join(", ", foreign.Take(ForeignShown))}{(foreign.Count > ForeignShown ? ", …" : "")}); name a folder for the sweep that is new or empty.");
        var check = PointCheck.Of(plan.File);
        if (strict) ExperimentData.DemandImages(plan.FirstTrial().Dataset);    // else each trial would fail of it
        ISweepView view = console.DrawsProgress ? new LiveSweepView(plan, place.Read, console) : new PlainSweepView(plan, console);
        view.Note($"{plan.File.Name}: {SearchSize.Of(plan)}, results in {folder.Folder}");
        if (check.Told is { } unfit) view.Note($"{plan.File.Name}: {unfit}");
        var trainer = new CaptioningTrainer(folder.Features, strict, view.Note, view.Progress) { OnProgress = view.Training, Log = console.Log };
        var sweep = new ExperimentSweep(plan, folder, place.Store, trainer, console.Time) { Note = view.Note, Worker = WorkerProbe.Look(console.Time.GetUtcNow()) };
        sweep.Begin();
        using var page = live is null ? null : LiveReport.Start(Live, live, place.Read, record => SweepReport.Of(record, ReportOrigins.Of(place, console)), console.Time);
        if (page is not null) view.Note($"{plan.File.Name}: live report at {page.Address}");
        if (workers > plan.File.Search.Parallel) view.Note($"{plan.File.Name}: no more than {plan.File.Search.Parallel} trials run at once: search.parallel says so.");
        int others = Math.Min(workers, plan.File.Search.Parallel) - 1;
        var result = view.Show(() => WorkerProcesses.Start(others, plan, place, strict, view).Beside(() => sweep.Run(view, console.Interrupt), console.Interrupt));
        var record = place.Read();
        var test = result.End != StudyEnd.Interrupted && record.Best is { } chosen && File.Exists(folder.BestModel) ? OnTestImages(record, chosen, strict, console) : null;
        if (test is not null) TestScores.Of(record.Best!.Number, test).Write(folder);
        if (json) TrialsJson.Write(record, console.Output);
        else TrialsTable.Write(record, console);
        if (test is not null && !json) console.Output.WriteLine($"test images, best trial: {Numbers.Line(test.ByName)}");
        return SweepEnding.Tell(result.End, record, place, console);
    }

    private static CaptioningMetrics? OnTestImages(SweepRecord record, Trial best, bool strict, CliConsole console)
    {
        var experiment = ExperimentFile.Read(record.Folder.TrialExperiment(best.Number)).ToExperiment();
        using var line = new ProgressLine(console);
        return TestSplit.Score(record.Folder.BestModel, experiment, strict, console.Interrupt, line.Captioned("captioning test images"));
    }
}
