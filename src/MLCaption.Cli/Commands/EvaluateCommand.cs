using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Cli.Commands;

/// <summary><c>evaluate</c>: scores a model on a data set, or captions in files.</summary>
internal sealed class EvaluateCommand : Command, IExemplified
{
    private readonly Argument<string?> _model = new("MODEL.zip") { Description = "The model; left out when captions come from files.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { FileCompletion.Files(".zip") } };
    private readonly EvaluationDataOptions _data = new();
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
        Add(_model);
        foreach (var option in _data.All.Concat([_objects, _references, _hypotheses, _onlyCaptioned, _save, _strict, _json]).Concat(_metrics.All).Concat(_decoding.All)) Add(option);
        SetAction(parsed =>
        {
            string? saved = parsed.GetValue(_save) is { } target ? OutputFiles.Writable(target, parsed.GetValue(_model) ?? parsed.GetValue(_hypotheses) ?? ".") : null;
            bool ofFiles = parsed.GetValue(_references) is not null && parsed.GetValue(_hypotheses) is not null;
            var (scores, pointing) = ofFiles ? new CaptionerScore(ScoreFiles(parsed), null) : ScoreModel(parsed, console);
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

    private CaptioningMetrics ScoreFiles(ParseResult parsed)
    {
        bool ofModel = parsed.GetValue(_model) is not null || _data.AnyGiven(parsed) || parsed.GetValue(_objects) is not null || _decoding.AnyGiven(parsed) || parsed.GetValue(_strict);
        if (ofModel) throw InputException.At("evaluate", "give a model with its options, or --references and --hypotheses, not both.");
        var options = MetricsOf(parsed, usual: null);
        return CaptioningMetrics.Of(CaptionFiles.Read(parsed.GetValue(_references)!, parsed.GetValue(_hypotheses)!, parsed.GetValue(_onlyCaptioned)), options);
    }

    private CaptionerScore ScoreModel(ParseResult parsed, CliConsole console)
    {
        if (parsed.GetValue(_model) is not { } model)
            throw InputException.At("evaluate", "give a model with --captions and --images or with --experiment, or --references and --hypotheses.");
        if (parsed.GetValue(_references) is not null || parsed.GetValue(_hypotheses) is not null)
            throw InputException.At("evaluate", "with a model the references are those of --captions; leave --references and --hypotheses out.");
        if (parsed.GetValue(_onlyCaptioned)) throw InputException.At("evaluate", "--only-captioned belongs to --hypotheses.");

        var data = _data.Read(parsed);
        var options = MetricsOf(parsed, data.Metrics);
        if (data.IsWholeExperiment) console.Notes.WriteLine("All images are scored, also those that the experiment learns from; --split test scores only those kept for it.");
        var objects = parsed.GetValue(_objects) is { } boxes ? ObjectAnnotations.LoadCoco(boxes) : null;
        using var captioner = Captioner.Load(InputFiles.ExistingModel(model), _decoding.Read(parsed, withAttention: objects is not null, parsed.GetValue(_strict)) with { Log = console.Log });
        using var line = new ProgressLine(console);
        var score = CaptionerScore.Of(captioner, data.Dataset, data.Splits, parsed.GetValue(_strict), options, objects, console.Interrupt, line.Captioned("captioning images"));
        line.Dispose();
        SkippedImageList.Tell(captioner.Skipped, console.Notes.WriteLine);
        return score;
    }

    private CaptioningEvaluationOptions MetricsOf(ParseResult parsed, MetricsSection? usual) => _metrics.Read(parsed, usual) with { Resamples = _metrics.Resamples(parsed) };
}
