using System.CommandLine;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments.Datasets.Shapes;

namespace MLCaption.Cli.Commands;

/// <summary><c>dataset shapes</c>: makes a data set.</summary>
internal sealed class DatasetCommand : Command, IExemplified
{
    public DatasetCommand(CliConsole console) : base("dataset", "Make a data set.")
    {
        var folder = new Option<string>("--output", "-o")
        {
            Description = "Where to write it. Default: datasets/shapes.",
            HelpName = "DIR",
            CompletionSources = { FileCompletion.Folders },
            DefaultValueFactory = _ => Path.Combine("datasets", "shapes"),
        };
        var json = CommonOptions.Json();
        var shapes = new Command("shapes", "Small drawn pictures of coloured shapes with five captions each; the same bytes every time.") { folder, json };
        shapes.SetAction(parsed =>
        {
            string path = OutputFiles.Folder(parsed.GetRequiredValue(folder));
            int pictures = ShapesGenerator.Write(path);
            console.Output.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(new { folder = path, pictures }, JsonText.Options) : $"{path}: {pictures} pictures.");
            return ExitCode.Done;
        });
        Add(shapes);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption dataset shapes -o datasets/shapes", "Small pictures of coloured shapes, to try everything with."),
    ];
}
