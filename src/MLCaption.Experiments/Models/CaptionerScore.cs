using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using MLCaption.Metrics;

namespace MLCaption.Experiments;

/// <summary>How well a model does on a data set.</summary>
/// <param name="Captions">How much its captions have in common with people's.</param>
/// <param name="Pointing">How often it looked at the things that it named; null when that was not asked for.</param>
public sealed record CaptionerScore(CaptioningMetrics Captions, PointingAccuracy? Pointing)
{
    /// <summary>Captions the images of a data set and scores the captions.</summary>
    /// <param name="captioner">The model.</param>
    /// <param name="dataset">Where images and reference captions are.</param>
    /// <param name="splits">Of <see cref="ImageSplit"/>: only images that are for one of these; none for all that the data set gives.</param>
    /// <param name="strict">Whether an image that captions name and the folder lacks is an error.</param>
    /// <param name="options">What to compute.</param>
    /// <param name="objects">Where the things are that captions name; the model must have been loaded with attention. Null when that isn't asked for.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    /// <param name="captioned">Told after each image; null for nobody.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, no image is for these splits, or none can be read.</exception>
    public static CaptionerScore Of(
        Captioner captioner, DatasetSection dataset, IReadOnlyList<string> splits, bool strict, CaptioningEvaluationOptions options, ObjectAnnotations? objects, CancellationToken cancellationToken,
        IProgress<CaptioningProgress>? captioned = null)
    {
        ArgumentNullException.ThrowIfNull(captioner);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(splits);
        return TryOf(captioner, dataset, splits, strict, options, objects, cancellationToken, captioned)
            ?? throw new InvalidDataException($"{dataset.Source}: no image is for {string.Join(" or ", splits)}.");
    }

    /// <summary>The same; null where no image is for these splits.</summary>
    internal static CaptionerScore? TryOf(
        Captioner captioner, DatasetSection dataset, IReadOnlyList<string> splits, bool strict, CaptioningEvaluationOptions options, ObjectAnnotations? objects, CancellationToken cancellationToken,
        IProgress<CaptioningProgress>? captioned)
    {
        var view = ExperimentData.Load(new MLContext(1).Captioning().Data, dataset, strict, [.. splits]);
        if (view.GetRowCount() == 0) return null;
        if (objects is not null && !view.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.ImageId).Any(id => objects.Find(id.ToString()) is not null))
        {
            throw new InvalidDataException($"{dataset.Source}: none of its images is among those whose objects are annotated; give the annotations of the same images.");
        }

        var attended = new List<AttendedCaption>();
        Action<CaptionToEvaluate, float[]>? attend = objects is null
            ? null
            : (row, weights) => attended.Add(new AttendedCaption(row.ImageId, AttentionMap.Of(row.Hypothesis, weights, captioner.Grid!)));
        var judged = ReadableCaptions.Read(captioner.Transform(view), "Caption", captioner.HasSkipped, cancellationToken, attend, captioned);
        if (judged.Count == 0) throw new InvalidDataException($"{dataset.Images}: no image can be read.");
        return new CaptionerScore(CaptioningMetrics.Of(judged, options), objects is null ? null : PointingAccuracy.Of(attended, objects));
    }
}
