using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Metrics;

namespace MLCaption.Cli.Commands;

/// <summary><c>compare A.json B.json</c>: whether one system's captions are better than another's.</summary>
internal sealed class CompareCommand : Command, IExemplified
{
    public CompareCommand(CliConsole console) : base("compare", "Test whether one file of captions scores better than another on the same images.")
    {
        var a = new Argument<string>("A.json") { Description = "Captions of one system.", CompletionSources = { FileCompletion.Files(".json") } };
        var b = new Argument<string>("B.json") { Description = "Captions of the other, for the same images.", CompletionSources = { FileCompletion.Files(".json") } };
        var references = CaptionFileOptions.References();
        references.Required = true;
        var onlyCaptioned = CaptionFileOptions.OnlyCaptioned();
        var metrics = new MetricOptions(fewestResamples: 1);
        var json = CommonOptions.Json();
        Add(a);
        Add(b);
        foreach (var option in new Option[] { references, onlyCaptioned, json }.Concat(metrics.All)) Add(option);
        SetAction(parsed =>
        {
            var options = metrics.Read(parsed);
            string[] files = [parsed.GetRequiredValue(a), parsed.GetRequiredValue(b)];
            var systems = CaptionFiles.ReadSystems(parsed.GetRequiredValue(references)!, files, parsed.GetValue(onlyCaptioned));
            var significance = new SignificanceOptions { Resamples = metrics.Resamples(parsed) };
            var comparisons = PairedComparison.Of(CaptioningMetrics.Of(systems[0], options).Scores, CaptioningMetrics.Of(systems[1], options).Scores, significance);
            var comparison = new ComparisonTable(files[0], files[1], systems[0].Count, comparisons, significance);
            if (parsed.GetValue(json)) comparison.WriteJson(console.Output);
            else comparison.WriteTable(console);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption compare --references refs.json first.json second.json", "Scores of both, their difference with its interval, and how likely chance makes one so large."),
    ];
}
