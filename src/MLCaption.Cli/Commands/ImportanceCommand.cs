using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Commands;

/// <summary><c>importance RUN</c>: which of the searched parameters matter.</summary>
internal sealed class ImportanceCommand : Command, IExemplified
{
    public ImportanceCommand(CliConsole console) : base("importance", "Show which searched parameters matter: how much of a metric's variance each explains (functional ANOVA).")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var metric = new Option<string?>("--metric") { Description = "The metric to explain. Default: the one that says which trial is best.", HelpName = "METRIC", CompletionSources = { new RunCompletion(run).Metrics } };
        var json = CommonOptions.Json();
        Add(run);
        storage.AddTo(this, runs: false);
        Add(metric);
        Add(json);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var record = place.Read();
            string name = parsed.GetValue(metric) ?? record.Maximize;
            string[] names = [.. record.Trials.SelectMany(trial => trial.Metrics.Keys).Append(record.Maximize).Distinct()];
            if (!names.Contains(name))
                throw InputException.At($"--metric {name}", $"the trials have {string.Join(", ", names.Select(known => $"'{known}'"))}.{NearestName.Hint(name, names)}");
            var importance = SweepImportance.Of(record, name);
            if (importance.Problem is { } problem) throw InputException.At(record.Folder.Folder, $"{problem}.");
            var table = new ImportanceTable(importance);
            if (parsed.GetValue(json)) console.Output.WriteLine(JsonText.Of(table.WriteJson));
            else table.Write(console);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption importance runs/shapes", "What decided the metric that was searched for."),
        new("mlcaption importance runs/shapes --metric BLEU-4", "What decided another one."),
    ];
}
