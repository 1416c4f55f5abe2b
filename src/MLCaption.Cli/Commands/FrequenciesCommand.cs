using System.CommandLine;
using MLCaption.Cli.Views;
using MLCaption.Metrics;

namespace MLCaption.Cli.Commands;

/// <summary><c>frequencies CAPTIONS</c>: counts CIDEr's document frequencies once, to score small sets with those of a large one.</summary>
internal sealed class FrequenciesCommand : Command
{
    public FrequenciesCommand(CliConsole console) : base("frequencies", "Count CIDEr's document frequencies in captions, for --document-frequencies.")
    {
        var captions = new Argument<string>("CAPTIONS.json") { Description = "Captions of people: {\"id\": [\"caption\", …]}, or a COCO caption file." };
        var output = new Option<string>("--output", "-o") { Description = "The file to write.", HelpName = "FILE", Required = true };
        Add(captions);
        Add(output);
        SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(captions);
            string path = OutputFiles.Writable(parsed.GetRequiredValue(output), source);
            var images = CaptionFiles.ReadReferences(source);
            CiderDocumentFrequencies.Count(TokenizedCaptions.FromText([.. images.Values])).Save(path);
            console.Output.WriteLine($"{path}: {Numbers.Count(images.Count)} images.");
            return ExitCode.Done;
        });
    }
}
