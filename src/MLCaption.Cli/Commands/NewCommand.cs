using System.CommandLine;
using System.Globalization;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Networks;

namespace MLCaption.Cli.Commands;

/// <summary><c>new [FOLDER|FILE…]</c>: writes an experiment file for images and captions that lie there.</summary>
internal sealed class NewCommand : Command, IExemplified
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "The folder of images and captions, or files and folders that hold them. Default: this folder.",
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { FileCompletion.Files() },
    };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The experiment file. Default: the folder's name and .json.", HelpName = "FILE.json", CompletionSources = { FileCompletion.Files(".json") } };
    private readonly Option<string?> _encoder = new("--encoder") { Description = "An image encoder in ONNX format. Default: one that lies there, else a small network that learns along.", HelpName = "FILE.onnx", CompletionSources = { FileCompletion.Files(".onnx") } };
    private readonly Option<string?> _imageColumn = new("--image-column") { Description = "The column (csv) or key (json-lines) of the image. Default: found by its name, or by the files' names in it.", HelpName = "NAME" };
    private readonly Option<string?> _captionColumn = new("--caption-column") { Description = "The column (csv) or key (json-lines) of the caption. Default: found by its name, or the one with most words.", HelpName = "NAME" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Ask nothing: take what would be proposed." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the experiment file." };

    public NewCommand(CliConsole console) : base("new", "Write an experiment file for a folder of images and captions.")
    {
        Add(_paths);
        foreach (var option in new Option[] { _output, _encoder, _imageColumn, _captionColumn, _yes, _force }) Add(option);
        SetAction(parsed => Run(parsed, console));
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption new pictures", "Look at a folder of pictures and captions, ask a few questions, and write pictures.json."),
        new("mlcaption new captions.csv pictures -o dogs.json --yes", "Take captions and pictures from two places, and what would be proposed."),
    ];

    private int Run(ParseResult parsed, CliConsole console)
    {
        string[] paths = parsed.GetValue(_paths) is { Length: > 0 } given ? given : ["."];
        string first = Path.GetFullPath(paths[0]), name = FileNames.Safe(Path.GetFileNameWithoutExtension(Directory.Exists(first) ? Path.GetFileName(first.TrimEnd(Path.DirectorySeparatorChar)) : first));
        string output = OutputFiles.Writable(parsed.GetValue(_output) ?? name + ".json", source: first);
        if (File.Exists(output) && !parsed.GetValue(_force)) throw InputException.At(output, "is there already. Name another file with -o, or overwrite it with --force.");
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing) throw InputException.At(missing, $"file or folder not found.{InputFiles.NearestFile(missing)}");
        if (parsed.GetValue(_encoder) is { } named) InputFiles.Existing(named);

        var finder = new DatasetFinder(paths, parsed.GetValue(_imageColumn), parsed.GetValue(_captionColumn));
        var found = finder.Find();
        foreach (string line in FoundDatasetText.Lines(found)) console.Notes.WriteLine(line);
        var questions = new NewExperimentQuestions(console.Notes.WriteLine, parsed.GetValue(_yes) ? null : console.Prompts);
        var choices = questions.Ask(found, Path.GetFileNameWithoutExtension(output), parsed.GetValue(_encoder) is { } encoder ? [encoder] : finder.Onnx);
        string folder = Path.GetDirectoryName(Path.GetFullPath(output))!, text = ExperimentProposal.Write(found, choices, folder);
        var experiment = new SweepPlan(ExperimentFile.Parse(output, text, folder)).FirstTrial();
        if (experiment.Dataset.Split is { } shares) console.Notes.WriteLine(FoundDatasetText.Divided(SplitCount.Of(experiment, _ => { }), shares));
        WholeFile.Write(output, unfinished => File.WriteAllText(unfinished, text));
        console.Output.WriteLine(output);
        console.Notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Next: mlcaption {(choices.IsSearch ? "sweep" : "train")} {output}"));
        return ExitCode.Done;
    }
}
