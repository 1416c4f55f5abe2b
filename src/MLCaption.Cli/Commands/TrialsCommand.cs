using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;

namespace MLCaption.Cli.Commands;

/// <summary><c>trials RUN</c>: the trials of a sweep, while it runs or afterwards.</summary>
internal sealed class TrialsCommand : Command, IExemplified
{
    private const string Json = "json";

    public TrialsCommand(CliConsole console) : base("trials", "List the trials of a sweep, while it runs or afterwards.")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var format = new Option<string>("--format") { Description = "table, csv or json.", DefaultValueFactory = _ => "table" };
        format.Among(["table", "csv", Json]);
        var known = new RunCompletion(run);
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        var sort = new Option<string?>("--sort") { Description = "number, time, or a metric: the best first. Default: number.", HelpName = "METRIC", CompletionSources = { known.SortKeys } };
        var where = new Option<string[]>("--where")
        {
            Description = "Only trials that keep to a comparison (=, !=, <, <=, >, >=) of a parameter, a metric, number, state or time in seconds, for example 'decoder.hiddenSize>=256'. May be given again.",
            HelpName = "CONDITION",
            CompletionSources = { known.Conditions },
        };
        Add(run);
        storage.AddTo(this, runs: false);
        Add(format);
        Add(json);
        Add(sort);
        Add(where);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var record = place.Read();
            var shown = TrialSelection.Of(record, parsed.GetValue(sort), parsed.GetValue(where) ?? []);
            if (shown.Count == 0 && record.Trials.Count > 0) console.Notes.WriteLine($"None of {record.Trials.Count} trials keeps to {string.Join(" and ", parsed.GetValue(where) ?? [])}.");
            switch (parsed.GetValue(json) ? Json : parsed.GetRequiredValue(format))
            {
                case "csv": TrialsCsv.Write(record, console.Output, shown); break;
                case Json: TrialsJson.Write(record, console.Output, shown: shown); break;
                default: TrialsTable.Write(record, console, shown); break;
            }
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption trials runs/shapes", "All trials with settings and scores."),
        new("mlcaption trials runs/shapes --sort CIDEr --where state=completed", "The best first, without those that failed."),
        new("mlcaption trials runs/shapes --format csv > trials.csv", "A table for other programs."),
    ];
}
