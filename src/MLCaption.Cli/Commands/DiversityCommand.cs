using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Metrics;

namespace MLCaption.Cli.Commands;

/// <summary><c>diversity CAPTIONS.json</c>: how long and how varied captions are.</summary>
internal sealed class DiversityCommand : Command, IExemplified
{
    public DiversityCommand(CliConsole console) : base("diversity", "Measure how long captions are and how much they differ from each other.")
    {
        var captions = new Argument<string>("CAPTIONS.json") { Description = "Captions, one or several an image, in any form that 'evaluate' takes.", CompletionSources = { FileCompletion.Files(".json") } };
        var training = new Option<string?>("--training-captions") { Description = "Captions that were learnt from, to tell how many are new.", HelpName = "FILE", CompletionSources = { FileCompletion.Files() } };
        var frequencies = CaptionFileOptions.DocumentFrequencies("For self-CIDEr: document frequencies made by 'mlcaption frequencies'. Default: those of the training captions.");
        var json = CommonOptions.Json();
        Add(captions);
        foreach (var option in new Option[] { training, frequencies, json }) Add(option);
        SetAction(parsed =>
        {
            var made = TokensOf(parsed.GetRequiredValue(captions));
            var learnt = parsed.GetValue(training) is { } path ? TokensOf(path) : null;
            var given = parsed.GetValue(frequencies) is { } file ? CiderDocumentFrequencies.Load(InputFiles.Existing(file)) : null;
            var diversity = Diversity.Of(made, learnt, given ?? (learnt is null ? null : CiderDocumentFrequencies.Count(learnt)));
            if (parsed.GetValue(json)) DiversityTable.WriteJson(diversity, console.Output);
            else DiversityTable.Write(diversity, console);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption diversity captions.json", "Lengths, vocabulary and how often captions repeat themselves."),
        new("mlcaption diversity captions.json --training-captions train.json", "Also how many captions are in no training set."),
    ];

    private static TokenizedCaptions TokensOf(string path) => TokenizedCaptions.FromText([.. CaptionFiles.ReadCaptions(path).Values]);
}
