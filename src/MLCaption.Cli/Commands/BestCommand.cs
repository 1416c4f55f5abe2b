using System.CommandLine;
using System.Globalization;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>best RUN</c>: the best trial of a sweep, its settings and its model.</summary>
internal sealed class BestCommand : Command
{
    public BestCommand(CliConsole console) : base("best", "Show the best trial of a sweep: settings, scores, model.")
    {
        var run = new Argument<string>("RUN") { Description = "The sweep's folder." };
        var json = CommonOptions.Json();
        Add(run);
        Add(json);
        SetAction(parsed =>
        {
            var record = SweepRecord.Read(new RunFolder(parsed.GetRequiredValue(run)));
            if (record.Best is not { } best) throw InputException.NotAnInput(record.Folder.Folder, "no trial is completed yet.");
            if (parsed.GetValue(json))
            {
                TrialsJson.WriteBest(record, best, console.Output);
                return ExitCode.Done;
            }
            console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trial {best.Number}"));
            foreach (var (name, value) in record.Space.Describe(record.ValuesOf(best))) console.Output.WriteLine($"  {name} = {value}");
            foreach (var (name, value) in record.ScoresOf(best)) console.Output.WriteLine($"  {name} {Numbers.Score(value)}");
            if (record.Finals is { } finals) FinalsTable.Write(finals, record.Maximize, console.Output);
            console.Output.WriteLine($"model       {record.Folder.BestModel}");
            console.Output.WriteLine($"experiment  {record.Folder.TrialExperiment(best.Number)}");
            return ExitCode.Done;
        });
    }
}
