using System.CommandLine;
using System.Globalization;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;

namespace MLCaption.Cli.Commands;

/// <summary><c>best RUN</c>: the best trial of a sweep, its settings and its model; of a search with several goals the front.</summary>
internal sealed class BestCommand : Command, IExemplified
{
    public BestCommand(CliConsole console) : base("best", "Show the best trial of a sweep: settings, scores, model. Of a search with several goals: every trial that no other beats in all of them.")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var json = CommonOptions.Json();
        Add(run);
        storage.AddTo(this, runs: false);
        Add(json);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var record = place.Read();
            if (record.Best is not { } best) throw InputException.At(record.Folder.Folder, "no trial is completed yet.");
            if (parsed.GetValue(json))
            {
                TrialsJson.WriteBest(record, best, console.Output);
                return ExitCode.Done;
            }
            foreach (var trial in record.Goals.Count > 1 ? [best, .. record.Front.Where(other => other != best)] : new[] { best })
            {
                console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trial {trial.Number}"));
                foreach (var (name, value) in record.Space.Describe(trial.Settings)) console.Output.WriteLine($"  {name} = {value}");
                foreach (var (name, value) in trial.Metrics) console.Output.WriteLine($"  {name} {Numbers.Metric(name, value)}");
            }
            if (record.Finals is { } finals) FinalsTable.Write(finals, record.Maximize, console);
            if (record.Test is { } test) console.Output.WriteLine($"test images {Numbers.Line(test.Metrics)}");
            console.Output.WriteLine($"model       {At(record.Folder.BestModel)}");
            console.Output.WriteLine($"experiment  {At(record.Folder.TrialExperiment(best.Number))}");
            return ExitCode.Done;

            // Trials in a database are found without their folder.
            string At(string path) => Directory.Exists(record.Folder.Folder) ? path : $"in the sweep's folder, which is not {record.Folder.Folder}: give it too.";
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption best runs/shapes", "The settings and scores of the best trial, and where its model lies."),
        new("mlcaption best runs/shapes --json", "The same for a program."),
    ];
}
