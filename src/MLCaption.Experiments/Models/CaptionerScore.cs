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
    /// <param name="format"><c>flickr</c> or <c>coco</c>.</param>
    /// <param name="captions">The reference captions' file.</param>
    /// <param name="images">The images' folder.</param>
    /// <param name="list">An image list, for <c>flickr</c>: only its images are scored; null for all.</param>
    /// <param name="options">What to compute.</param>
    /// <param name="objects">Where the things are that captions name; the model must have been loaded with attention. Null when that isn't asked for.</param>
    /// <param name="cancellationToken">Looked at between images.</param>
    /// <param name="captioned">Told after each image; null for nobody.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or no image can be read.</exception>
    public static CaptionerScore Of(
        Captioner captioner, string format, string captions, string images, string? list, CaptioningEvaluationOptions options, ObjectAnnotations? objects, CancellationToken cancellationToken,
        IProgress<CaptioningProgress>? captioned = null)
    {
        ArgumentNullException.ThrowIfNull(captioner);
        var data = new MLContext(1).Captioning().Data;
        var view = format == DatasetSection.Coco ? data.LoadCoco(captions, images) : data.LoadFlickr(captions, images, testList: list);
        if (objects is not null && !view.GetColumn<ReadOnlyMemory<char>>(CaptionedImagesColumns.ImageId).Any(id => objects.Find(id.ToString()) is not null))
        {
            throw new InvalidDataException($"{captions}: none of its images is among those whose objects are annotated; give the annotations of the same images.");
        }

        var attended = new List<AttendedCaption>();
        Action<CaptionToEvaluate, float[]>? attend = objects is null
            ? null
            : (row, weights) => attended.Add(new AttendedCaption(row.ImageId, AttentionMap.Of(row.Hypothesis, weights, captioner.Grid!)));
        var judged = ReadableCaptions.Read(captioner.Transform(view), "Caption", captioner.HasSkipped, cancellationToken, attend, captioned);
        if (judged.Count == 0) throw new InvalidDataException($"{images}: no image can be read.");
        return new CaptionerScore(CaptioningMetrics.Of(judged, options), objects is null ? null : PointingAccuracy.Of(attended, objects));
    }
}
