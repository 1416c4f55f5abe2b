using System.CommandLine;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Data;
using MLCaption.Experiments;
using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Cli.Commands;

/// <summary><c>evaluate</c>: scores a model on a data set, or captions in files.</summary>
internal sealed class EvaluateCommand : Command, IExemplified
{
    private readonly Argument<string?> _model = new("MODEL.zip") { Description = "The model; left out when captions come from files.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { FileCompletion.Files(".zip") } };
    private readonly Option<string> _format = new("--format") { Description = "How the captions are written.", DefaultValueFactory = _ => DatasetSection.Flickr };
    private readonly Option<string?> _captions = new("--captions") { Description = "The reference captions: a file of the format; for folder the folder of the text files, if they don't lie beside the images.", HelpName = "FILE", CompletionSources = { FileCompletion.Files() } };
    private readonly Option<string?> _images = new("--images") { Description = "The folder of the images.", HelpName = "DIR", CompletionSources = { FileCompletion.Folders } };
    private readonly Option<string?> _split = new("--split") { Description = "Only these images are scored: an image list, or train, validation or test where the captions say what images are for.", HelpName = "FILE|NAME", CompletionSources = { FileCompletion.Files() } };
    private readonly Option<string?> _experiment = new("--experiment") { Description = "An experiment file, which says data set, format, columns and how images are divided; with --split train, validation or test.", HelpName = "FILE.json", CompletionSources = { FileCompletion.Files(".json") } };
    private readonly Option<string?> _imageColumn = new("--image-column") { Description = "The column (csv) or key (json-lines) of the image. Default: found by its name.", HelpName = "NAME" };
    private readonly Option<string?> _captionColumn = new("--caption-column") { Description = "The column (csv) or key (json-lines) of the caption. Default: found by its name.", HelpName = "NAME" };
    private readonly Option<string?> _objects = new("--objects") { Description = "COCO's object annotations (bbox, category) of the images: also tell how often the model looks at what it names.", HelpName = "FILE", CompletionSources = { FileCompletion.Files(".json") } };
    private readonly DecodingFlags _decoding = new();
    private readonly Option<string?> _references = CaptionFileOptions.References();
    private readonly Option<string?> _hypotheses = new("--hypotheses") { Description = "Captions to score: {\"id\": \"caption\"}, or a COCO result file.", HelpName = "HYPS.json", CompletionSources = { FileCompletion.Files(".json") } };
    private readonly Option<bool> _onlyCaptioned = CaptionFileOptions.OnlyCaptioned();
    private readonly Option<string?> _save = new("--save-captions") { Description = "Also write the captions that were scored, as {\"id\": \"caption\"}: for 'compare' and 'diversity'.", HelpName = "FILE", CompletionSources = { FileCompletion.Files(".json") } };
    private readonly MetricOptions _metrics = new(fewestResamples: 0);
    private readonly Option<bool> _strict = CommonOptions.Strict();
    private readonly Option<bool> _json = CommonOptions.Json();

    public EvaluateCommand(CliConsole console) : base("evaluate", "Score a model on captioned images, or captions in a file against references.")
    {
        _format.Among(DatasetSection.Formats);
        Add(_model);
        foreach (var option in new Option[] { _format, _captions, _images, _experiment, _split, _imageColumn, _captionColumn, _objects, _references, _hypotheses, _onlyCaptioned, _save, _strict, _json }.Concat(_metrics.All).Concat(_decoding.All)) Add(option);
        SetAction(parsed =>
        {
            var options = _metrics.Read(parsed) with { Resamples = _metrics.Resamples(parsed) };
            string? saved = parsed.GetValue(_save) is { } target ? OutputFiles.Writable(target, parsed.GetValue(_model) ?? parsed.GetValue(_hypotheses) ?? ".") : null;
            bool ofFiles = parsed.GetValue(_references) is not null && parsed.GetValue(_hypotheses) is not null;
            var (scores, pointing) = ofFiles ? new CaptionerScore(ScoreFiles(parsed, options), null) : ScoreModel(parsed, options, console);
            if (saved is not null)
            {
                CaptionToEvaluate[] scored = [.. scores.PerImage.Select(image => new CaptionToEvaluate(image.ImageId, image.Hypothesis, image.References))];
                WholeFile.Write(saved, unfinished => CaptionFiles.WriteHypotheses(unfinished, scored));
            }

            if (parsed.GetValue(_json)) console.Output.WriteLine(JsonText.Of(writer => scores.WriteJson(writer, pointing)));
            else EvaluationTable.Write(scores, pointing, console);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption evaluate captioner.zip --format coco --captions test.json --images pictures", "Caption the pictures and score the captions."),
        new("mlcaption evaluate captioner.zip --experiment captioner.json --split test", "The images that the experiment kept for the test."),
        new("mlcaption evaluate --references refs.json --hypotheses captions.json --metrics CIDEr,BLEU-4", "Score captions that are in a file, whoever wrote them."),
    ];

    private CaptioningMetrics ScoreFiles(ParseResult parsed, CaptioningEvaluationOptions options)
    {
        bool ofModel = parsed.GetValue(_model) is not null || parsed.GetValue(_captions) is not null || parsed.GetValue(_images) is not null || parsed.GetValue(_experiment) is not null
            || parsed.GetValue(_split) is not null || parsed.GetValue(_imageColumn) is not null || parsed.GetValue(_captionColumn) is not null || parsed.GetValue(_objects) is not null || _decoding.AnyGiven(parsed) || parsed.GetValue(_strict);
        if (ofModel) throw InputException.At("evaluate", "give a model with its options, or --references and --hypotheses, not both.");
        return CaptioningMetrics.Of(CaptionFiles.Read(parsed.GetValue(_references)!, parsed.GetValue(_hypotheses)!, parsed.GetValue(_onlyCaptioned)), options);
    }

    private CaptionerScore ScoreModel(ParseResult parsed, CaptioningEvaluationOptions options, CliConsole console)
    {
        string? captions = parsed.GetValue(_captions);
        bool saysData = parsed.GetValue(_experiment) is not null || (parsed.GetValue(_images) is not null && (captions is not null || parsed.GetRequiredValue(_format) == DatasetSection.Folder));
        if (parsed.GetValue(_model) is not { } model || !saysData)
            throw InputException.At("evaluate", "give a model with --captions and --images or with --experiment, or --references and --hypotheses.");
        if (parsed.GetValue(_references) is not null || parsed.GetValue(_hypotheses) is not null)
            throw InputException.At("evaluate", "with a model the references are those of --captions; leave --references and --hypotheses out.");
        if (parsed.GetValue(_onlyCaptioned)) throw InputException.At("evaluate", "--only-captioned belongs to --hypotheses.");

        var (dataset, splits) = parsed.GetValue(_experiment) is { } experiment
            ? OfExperiment(parsed, experiment, console) : Dataset(parsed, parsed.GetRequiredValue(_format), captions, parsed.GetRequiredValue(_images)!);
        var objects = parsed.GetValue(_objects) is { } boxes ? ObjectAnnotations.LoadCoco(boxes) : null;
        using var captioner = Captioner.Load(InputFiles.ExistingModel(model), _decoding.Read(parsed, withAttention: objects is not null, parsed.GetValue(_strict)) with { Log = console.Log });
        using var line = new ProgressLine(console);
        var score = CaptionerScore.Of(captioner, dataset, splits, parsed.GetValue(_strict), options, objects, console.Interrupt, line.Captioned("captioning images"));
        line.Dispose();
        SkippedImageList.Tell(captioner.Skipped, console.Notes.WriteLine);
        return score;
    }

    private (DatasetSection Dataset, string[] Splits) OfExperiment(ParseResult parsed, string experiment, CliConsole console)
    {
        string[] twice = [.. new Option[] { _format, _captions, _images, _imageColumn, _captionColumn }.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)];
        if (twice.Length > 0) throw InputException.At("evaluate", $"--experiment says the data set; leave {string.Join(" and ", twice)} out.");
        string? list = parsed.GetValue(_split), split = list is null ? null : ImageSplit.Parse(list);
        if (list is not null && split is null) throw InputException.At("evaluate", $"--split with --experiment is train, validation or test, not '{list}'.");
        var dataset = new SweepPlan(ExperimentFile.Read(InputFiles.ExistingExperiment(experiment))).FirstTrial().Dataset;
        if (split is null) console.Notes.WriteLine("All images are scored, also those that the experiment learns from; --split test scores only those kept for it.");
        return (dataset, split is null ? [] : [split]);
    }

    private (DatasetSection Dataset, string[] Splits) Dataset(ParseResult parsed, string format, string? captions, string images)
    {
        bool isCoco = format == DatasetSection.Coco, isKarpathy = format == DatasetSection.Karpathy;
        string? list = parsed.GetValue(_split), split = list is null || File.Exists(list) ? null : ImageSplit.Parse(list);
        if (isCoco && list is not null) throw InputException.At("evaluate", "--split belongs to --format flickr; with coco give the split's own file as --captions.");
        if (isKarpathy && list is not null && split is null) throw InputException.At("evaluate", "--split with karpathy is train, validation or test: the file says which images these are.");
        if (format is DatasetSection.Flickr or DatasetSection.VisualGenome && split is not null) throw InputException.At("evaluate", $"--split with {format} is an image list: the captions don't say which images are for {split}.");
        string? imageColumn = parsed.GetValue(_imageColumn), captionColumn = parsed.GetValue(_captionColumn);
        if (format is not (DatasetSection.Csv or DatasetSection.JsonLines) && (imageColumn ?? captionColumn) is not null)
            throw InputException.At("evaluate", "--image-column and --caption-column belong to --format csv and json-lines.");
        CheckFormat(format, captions);
        bool isCsv = format == DatasetSection.Csv, isJson = format == DatasetSection.JsonLines;
        return (new DatasetSection
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
        }, (split, list) switch { ({ } named, _) => [named], (null, not null) => [ImageSplit.Test], _ => [] });
    }

    private static void CheckFormat(string format, string? captions)
    {
        if (captions is null || !File.Exists(captions) || RecognizedDataFile.Of(captions) is not { } known) return;
        string named = JsonNamingPolicy.KebabCaseLower.ConvertName(known.Kind.ToString());
        if (named != format && DatasetSection.Formats.Contains(named)) throw InputException.At(captions, $"looks like '{named}', not '{format}': {known.Why}. Say --format {named}.");
    }
}
