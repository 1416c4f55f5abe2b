using System.CommandLine;
using MLCaption.Cli.Views;

namespace MLCaption.Cli.Commands;

/// <summary><c>trials RUN</c>: the trials of a sweep, while it runs or afterwards.</summary>
internal sealed class TrialsCommand : Command
{
    public TrialsCommand(CliConsole console) : base("trials", "List the trials of a sweep, while it runs or afterwards.")
    {
        var run = CommonOptions.Run();
        var storage = new StorageOptions();
        var format = new Option<string>("--format") { Description = "table, csv or json.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var sort = new Option<string?>("--sort") { Description = "number, time, or a metric: the best first. Default: number.", HelpName = "METRIC" };
        var where = new Option<string[]>("--where")
        {
            Description = "Only trials that keep to a comparison (=, !=, <, <=, >, >=) of a parameter, a metric, number, state or time in seconds, for example 'decoder.hiddenSize>=256'. May be given again.",
            HelpName = "CONDITION",
        };
        Add(run);
        storage.AddTo(this, runs: false);
        Add(format);
        Add(sort);
        Add(where);
        SetAction(parsed =>
        {
            using var place = storage.PlaceOf(parsed, parsed.GetValue(run), null, console);
            var record = place.Read();
            var shown = TrialSelection.Of(record, parsed.GetValue(sort), parsed.GetValue(where) ?? []);
            switch (parsed.GetRequiredValue(format))
            {
                case "csv": TrialsCsv.Write(record, console.Output, shown); break;
                case "json": TrialsJson.Write(record, console.Output, shown: shown); break;
                default: TrialsTable.Write(record, console.Output, shown); break;
            }
            return ExitCode.Done;
        });
    }
}
