using System.CommandLine;
using System.Globalization;
using MLCaption.Cli.Views;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary><c>summary MODEL.zip|FILE</c>: columns, layers, shapes and parameters.</summary>
internal sealed class SummaryCommand : Command
{
    public SummaryCommand(CliConsole console) : base("summary", "Show what a model, or the model of an experiment file, is made of: layers, shapes, parameters.")
    {
        var file = new Argument<string>("MODEL.zip|FILE") { Description = "A model, or an experiment file; of a file with searches its first trial." };
        Add(file);
        SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            bool isExperiment = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
            var summary = isExperiment ? ModelSummary.OfExperiment(new SweepPlan(ExperimentFile.Read(path)).FirstTrial()) : ModelSummary.OfModel(path);
            Write(path, summary, console.Output);
            return ExitCode.Done;
        });
    }

    private static void Write(string path, ModelSummary summary, TextWriter output)
    {
        output.WriteLine(path);
        foreach (var (name, type) in summary.Columns) output.WriteLine($"  column {name}: {type}");
        string[][] rows = [.. summary.Parameters.Select(parameter => new[] { parameter.Name, $"({string.Join(", ", parameter.Shape)})", Numbers.Count(parameter.Count) })];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows) output.WriteLine($"  {row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadLeft(widths[2])}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.ParameterCount:N0} parameters, {summary.Words:N0} words"));
    }
}
