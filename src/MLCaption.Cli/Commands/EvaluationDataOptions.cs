using System.CommandLine;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Data;
using MLCaption.Experiments;

namespace MLCaption.Cli.Commands;

/// <summary>The options of <c>evaluate</c> that say which images a model is scored on.</summary>
internal sealed class EvaluationDataOptions
{
    private readonly Option<string> _format = new("--format") { Description = "How the captions are written.", DefaultValueFactory = _ => DatasetSection.Flickr };
    private readonly Option<string?> _captions = new("--captions") { Description = "The reference captions: a file of the format; for folder the folder of the text files, if they don't lie beside the images.", HelpName = "FILE", CompletionSources = { FileCompletion.Files() } };
    private readonly Option<string?> _images = new("--images") { Description = "The folder of the images.", HelpName = "DIR", CompletionSources = { FileCompletion.Folders } };
    private readonly Option<string?> _split = new("--split") { Description = "Only these images are scored: an image list, or train, validation or test where the captions say what images are for.", HelpName = "FILE|NAME", CompletionSources = { FileCompletion.Files() } };
    private readonly Option<string?> _experiment = new("--experiment") { Description = "An experiment file, which says data set, format, columns and how images are divided; with --split train, validation or test. METEOR is then the one that the experiment is scored by.", HelpName = "FILE.json", CompletionSources = { FileCompletion.Files(".json") } };
    private readonly Option<string?> _imageColumn = new("--image-column") { Description = "The column (csv) or key (json-lines) of the image. Default: found by its name.", HelpName = "NAME" };
    private readonly Option<string?> _captionColumn = new("--caption-column") { Description = "The column (csv) or key (json-lines) of the caption. Default: found by its name.", HelpName = "NAME" };

    public EvaluationDataOptions() => _format.Among(DatasetSection.Formats);

    public IEnumerable<Option> All => [_format, _captions, _images, _experiment, _split, _imageColumn, _captionColumn];

    public bool AnyGiven(ParseResult parsed) => All.Any(option => parsed.Gives(option));

    /// <exception cref="InputException">Too little is said, too much, or what doesn't fit together.</exception>
    public EvaluationData Read(ParseResult parsed)
    {
        if (parsed.GetValue(_experiment) is { } experiment) return OfExperiment(parsed, experiment);
        string format = parsed.GetRequiredValue(_format);
        string? captions = parsed.GetValue(_captions);
        if (parsed.GetValue(_images) is { } images && (captions is not null || format == DatasetSection.Folder)) return OfFiles(parsed, format, captions, images);
        throw InputException.At("evaluate", parsed.GetValue(_split) is { } split
            ? $"--split {split} says which images, but not where they are: give --experiment FILE.json, or --captions and --images."
            : "give the images that the model is scored on: --captions and --images, or --experiment FILE.json.");
    }

    private EvaluationData OfExperiment(ParseResult parsed, string experiment)
    {
        string[] twice = [.. new Option[] { _format, _captions, _images, _imageColumn, _captionColumn }.Where(option => parsed.Gives(option)).Select(option => option.Name)];
        if (twice.Length > 0) throw InputException.At("evaluate", $"--experiment says the data set; leave {string.Join(" and ", twice)} out.");
        string? list = parsed.GetValue(_split), split = list is null ? null : ImageSplit.Parse(list);
        if (list is not null && split is null) throw InputException.At("evaluate", $"--split with --experiment is train, validation or test, not '{list}'.");
        var trial = new SweepPlan(ExperimentFile.Read(InputFiles.ExistingExperiment(experiment))).FirstTrial();
        return new EvaluationData(trial.Dataset, split is null ? [] : [split], trial.Metrics);
    }

    private EvaluationData OfFiles(ParseResult parsed, string format, string? captions, string images)
    {
        bool isCoco = format == DatasetSection.Coco, isKarpathy = format == DatasetSection.Karpathy;
        string? list = parsed.GetValue(_split), split = list is null || File.Exists(list) ? null : ImageSplit.Parse(list);
        if (isCoco && list is not null) throw InputException.At("evaluate", "--split belongs to --format flickr; with coco give the split's own file as --captions.");
        if (isKarpathy && list is not null && split is null) throw InputException.At("evaluate", "--split with karpathy is train, validation or test: the file says which images these are.");
        if (format is DatasetSection.Flickr or DatasetSection.VisualGenome && split is not null) throw InputException.At("evaluate", $"--split with {format} is an image list: the captions don't say which images are for {split}. Name the list's file, or the --experiment that names it.");
        string? imageColumn = parsed.GetValue(_imageColumn), captionColumn = parsed.GetValue(_captionColumn);
        if (format is not (DatasetSection.Csv or DatasetSection.JsonLines) && (imageColumn ?? captionColumn) is not null)
            throw InputException.At("evaluate", "--image-column and --caption-column belong to --format csv and json-lines.");
        CheckFormat(format, captions);
        bool isCsv = format == DatasetSection.Csv, isJson = format == DatasetSection.JsonLines;
        var dataset = new DatasetSection
        {
            Format = format,
            Captions = isCoco ? null : captions,
            Images = images,
            Train = isCoco ? captions : null,
            Test = split is null ? list : null,
            ImageColumn = isCsv ? imageColumn : null,
            CaptionColumn = isCsv ? captionColumn : null,
            ImageKey = isJson ? imageColumn : null,
            CaptionKey = isJson ? captionColumn : null,
        };
        return new EvaluationData(dataset, (split, list) switch { ({ } named, _) => [named], (null, not null) => [ImageSplit.Test], _ => [] }, Metrics: null);
    }

    private static void CheckFormat(string format, string? captions)
    {
        if (captions is null || !File.Exists(captions) || RecognizedDataFile.Of(captions) is not { } known) return;
        string named = JsonNamingPolicy.KebabCaseLower.ConvertName(known.Kind.ToString());
        if (named != format && DatasetSection.Formats.Contains(named)) throw InputException.At(captions, $"looks like '{named}', not '{format}': {known.Why}. Say --format {named}.");
    }
}
