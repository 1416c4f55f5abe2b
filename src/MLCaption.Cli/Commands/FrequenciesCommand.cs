using System.CommandLine;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Metrics;

namespace MLCaption.Cli.Commands;

/// <summary><c>frequencies CAPTIONS</c>: counts CIDEr's document frequencies once, to score small sets with those of a large one.</summary>
internal sealed class FrequenciesCommand : Command, IExemplified
{
    public FrequenciesCommand(CliConsole console) : base("frequencies", "Count CIDEr's document frequencies in captions, for --document-frequencies.")
    {
        var captions = new Argument<string>("CAPTIONS.json") { Description = "Captions of people: {\"id\": [\"caption\", …]}, or a COCO caption file.", CompletionSources = { FileCompletion.Files(".json") } };
        var output = new Option<string>("--output", "-o") { Description = "The file to write.", HelpName = "FILE", Required = true, CompletionSources = { FileCompletion.Files() } };
        Add(captions);
        var json = CommonOptions.Json();
        Add(output);
        Add(json);
        SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(captions);
            string path = OutputFiles.Writable(parsed.GetRequiredValue(output), source);
            var images = CaptionFiles.ReadReferences(source);
            CiderDocumentFrequencies.Count(TokenizedCaptions.FromText([.. images.Values])).Save(path);
            console.Output.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { file = path, images = images.Count }, JsonText.Options)
                : $"{path}: {Numbers.Count(images.Count, "image")}.");
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption frequencies captions_train.json -o frequencies.bin", "Count once, then score with --document-frequencies frequencies.bin."),
    ];
}
