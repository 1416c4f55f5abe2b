using MLCaption.Metrics;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Shows some of the images with what people and the best trial wrote, as far as the data and the model are at hand.</summary>
/// <param name="record">The sweep.</param>
/// <param name="best">Its best trial.</param>
/// <param name="metrics">The scores of what it wrote.</param>
internal sealed class CaptionGallery(SweepRecord record, Trial best, CaptioningMetrics metrics)
{
    private readonly List<string> _missing = [];

    /// <summary>What could not be shown, and why, a sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Chooses the images and looks at them.</summary>
    /// <param name="count">How many samples, and how many of the worst, at most.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    public ReportedGallery Of(int count, CancellationToken cancellationToken)
    {
        string metric = metrics.ByName.ContainsKey(record.Maximize) ? record.Maximize : CaptioningMetricNames.Cider;
        var all = metrics.PerImage;
        int samples = Math.Min(count, all.Count);
        ImageCaptionMetrics[] spaced = [.. Enumerable.Range(0, samples).Select(place => all[(int)((place + 0.5) * all.Count / samples)])];
        ImageCaptionMetrics[] worst = [.. all.OrderBy(image => image.ByName[metric]).Take(samples)];
        ImageCaptionMetrics[] shown = [.. spaced.Union(worst)];
        var paths = Attempt("No images are shown", () => PathsOf(shown)) ?? [];
        var pictures = Pictures(paths, cancellationToken);
        var pictured = paths.Where(path => pictures.ContainsKey(path.Key)).ToDictionary();
        var attention = pictured.Count == 0 ? [] : Attempt("No attention is shown", () => Attention(pictured, cancellationToken)) ?? [];
        return new ReportedGallery(
            metric,
            [.. shown.Select(image => new ReportedPicture
            {
                Id = image.ImageId,
                Image = pictures.GetValueOrDefault(image.ImageId),
                Caption = image.Hypothesis,
                References = image.References,
                Scores = image.ByName,
                Findings = CaptionFindings.Of(new CaptionToEvaluate(image.ImageId, image.Hypothesis, image.References)),
                Attention = attention.GetValueOrDefault(image.ImageId),
            })],
            [.. spaced.Select(image => image.ImageId)],
            [.. worst.Select(image => image.ImageId)]);
    }

    private Dictionary<string, string> PathsOf(ImageCaptionMetrics[] shown)
    {
        var experiment = ExperimentFile.Read(record.Folder.TrialExperiment(best.Number)).ToExperiment();
        var paths = GalleryImages.PathsOf(experiment, record.Search.CrossValidation is not null);
        return shown.Where(image => paths.ContainsKey(image.ImageId)).ToDictionary(image => image.ImageId, image => paths[image.ImageId]);
    }

    private Dictionary<string, string> Pictures(Dictionary<string, string> paths, CancellationToken cancellationToken)
    {
        var pictures = new Dictionary<string, string>();
        string scratch = Directory.CreateTempSubdirectory("mlcaption-report").FullName;
        try
        {
            foreach (var (id, path) in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Attempt($"The image {id} is not shown", () => PictureData.Of(path, scratch)) is { } picture) pictures.Add(id, picture);
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
        return pictures;
    }

    private Dictionary<string, ReportedAttention> Attention(Dictionary<string, string> paths, CancellationToken cancellationToken)
    {
        using var captioner = Captioner.Load(record.Folder.BestModel, new CaptionerOptions(WithAttention: true));
        var looked = captioner.Caption([.. paths.Values.Distinct()], cancellationToken).ToDictionary(picture => picture.Path, picture => ReportedAttention.Of(picture.Attention!));
        return paths.Where(path => looked.GetValueOrDefault(path.Value) is not null).ToDictionary(path => path.Key, path => looked[path.Value]!);
    }

    private T? Attempt<T>(string otherwise, Func<T> make) where T : class
    {
        try
        {
            return make();
        }
        catch (Exception missing) when (ReportGaps.Include(missing))
        {
            _missing.Add($"{otherwise}: {ReportGaps.Reason(missing)}.");
            return null;
        }
    }
}
