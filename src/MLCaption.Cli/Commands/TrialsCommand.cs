using System.CommandLine;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>trials RUN</c>: the trials of a sweep, while it runs or afterwards.</summary>
internal sealed class TrialsCommand : Command
{
    public TrialsCommand(CliConsole console) : base("trials", "List the trials of a sweep, while it runs or afterwards.")
    {
        var run = new Argument<string>("RUN") { Description = "The sweep's folder." };
        var format = new Option<string>("--format") { Description = "table, csv or json.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        Add(run);
        Add(format);
        SetAction(parsed =>
        {
            var record = SweepRecord.Read(new RunFolder(parsed.GetRequiredValue(run)));
            switch (parsed.GetRequiredValue(format))
            {
                case "csv": TrialsCsv.Write(record, console.Output); break;
                case "json": TrialsJson.Write(record, console.Output); break;
                default: TrialsTable.Write(record, console.Output); break;
            }
            return ExitCode.Done;
        });
    }
}
