using System.CommandLine;
using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Cli.Commands;

/// <summary><c>evaluate</c>: scores a model on a data set, or captions in files.</summary>
internal sealed class EvaluateCommand : Command
{
    public EvaluateCommand(CliConsole console) : base("evaluate", "Score a model on captioned images, or captions in a file against references.")
    {
        var model = new Argument<string?>("MODEL.zip") { Description = "The model; left out when captions come from files.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "flickr or coco.", DefaultValueFactory = _ => DatasetSection.Flickr };
        format.AcceptOnlyFromAmong(DatasetSection.Flickr, DatasetSection.Coco);
        var captions = new Option<string?>("--captions") { Description = "The reference captions: a token file, or COCO's JSON.", HelpName = "FILE" };
        var images = new Option<string?>("--images") { Description = "The folder of the images.", HelpName = "DIR" };
        var split = new Option<string?>("--split") { Description = "An image list: only its images are scored (flickr).", HelpName = "FILE" };
        var objects = new Option<string?>("--objects") { Description = "COCO's object annotations (bbox, category) of the images: also tell how often the model looks at what it names.", HelpName = "FILE" };
        var decoding = new DecodingFlags();
        var references = CaptionFileOptions.References();
        var hypotheses = new Option<string?>("--hypotheses") { Description = "Captions to score: {\"id\": \"caption\"}, or a COCO result file.", HelpName = "HYPS.json" };
        var onlyCaptioned = CaptionFileOptions.OnlyCaptioned();
        var save = new Option<string?>("--save-captions") { Description = "Also write the captions that were scored, as {\"id\": \"caption\"}: for 'compare' and 'diversity'.", HelpName = "FILE" };
        var metrics = new MetricOptions(fewestResamples: 0);
        var strict = CommonOptions.Strict();
        var json = CommonOptions.Json();
        Add(model);
        foreach (var option in new Option[] { format, captions, images, split, objects, references, hypotheses, onlyCaptioned, save, strict, json }.Concat(metrics.All).Concat(decoding.All)) Add(option);
        SetAction(parsed =>
        {
            var options = metrics.Read(parsed) with { Resamples = metrics.Resamples(parsed) };
            CaptioningMetrics scores;
            PointingAccuracy? pointing = null;
            string? saved = parsed.GetValue(save) is { } target ? OutputFiles.Writable(target, parsed.GetValue(model) ?? parsed.GetValue(hypotheses) ?? ".") : null;
            if (parsed.GetValue(references) is { } people && parsed.GetValue(hypotheses) is { } made)
            {
                bool ofModel = parsed.GetValue(model) is not null || parsed.GetValue(captions) is not null || parsed.GetValue(images) is not null
                    || parsed.GetValue(split) is not null || parsed.GetValue(objects) is not null || decoding.AnyGiven(parsed) || parsed.GetValue(strict);
                if (ofModel) throw InputException.NotAnInput("evaluate", "give a model with its options, or --references and --hypotheses, not both.");
                scores = CaptioningMetrics.Of(CaptionFiles.Read(people, made, parsed.GetValue(onlyCaptioned)), options);
            }
            else if (parsed.GetValue(model) is { } file && parsed.GetValue(captions) is { } texts && parsed.GetValue(images) is { } folder)
            {
                if (parsed.GetRequiredValue(format) == DatasetSection.Coco && parsed.GetValue(split) is not null)
                {
                    throw InputException.NotAnInput("evaluate", "--split belongs to --format flickr; with coco give the split's own file as --captions.");
                }
                if (parsed.GetValue(references) is not null || parsed.GetValue(hypotheses) is not null)
                {
                    throw InputException.NotAnInput("evaluate", "with a model the references are those of --captions; leave --references and --hypotheses out.");
                }
                if (parsed.GetValue(onlyCaptioned)) throw InputException.NotAnInput("evaluate", "--only-captioned belongs to --hypotheses.");

                var things = parsed.GetValue(objects) is { } boxes ? ObjectAnnotations.LoadCoco(boxes) : null;
                using var captioner = Captioner.Load(file, decoding.Read(parsed, withAttention: things is not null, parsed.GetValue(strict)));
                (scores, pointing) = captioner.Score(
                    parsed.GetRequiredValue(format), texts, folder, parsed.GetValue(split), options, things, console.Interrupt);
                SkippedImageList.Tell(captioner.Skipped, console.Error.WriteLine);
            }
            else
            {
                throw InputException.NotAnInput("evaluate", "give a model with --captions and --images, or --references and --hypotheses.");
            }
            if (saved is not null)
            {
                CaptionToEvaluate[] scored = [.. scores.PerImage.Select(image => new CaptionToEvaluate(image.ImageId, image.Hypothesis, image.References))];
                WholeFile.Write(saved, unfinished => CaptionFiles.WriteHypotheses(unfinished, scored));
            }

            if (parsed.GetValue(json)) console.Output.WriteLine(JsonText.Of(writer => scores.WriteJson(writer, pointing)));
            else EvaluationTable.Write(scores, pointing, console.Output);
            return ExitCode.Done;
        });
    }
}
