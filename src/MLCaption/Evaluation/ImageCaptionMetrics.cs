using MLCaption.Metrics;

namespace MLCaption;

/// <summary>The scores of one image's caption.</summary>
public sealed class ImageCaptionMetrics
{
    private readonly IReadOnlyList<MetricScore> _scores;
    private readonly int _image;

    internal ImageCaptionMetrics(CaptionToEvaluate caption, IReadOnlyList<MetricScore> scores, int image)
    {
        ImageId = caption.ImageId;
        Hypothesis = caption.Hypothesis;
        References = caption.References;
        _scores = scores;
        _image = image;
    }

    /// <summary>The image's id; the row's number from 0 where the data had no ids.</summary>
    public string ImageId { get; }

    /// <summary>The caption that was scored.</summary>
    public string Hypothesis { get; }

    /// <summary>The captions that it was compared with.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>
    /// The image's scores by the names of <see cref="CaptioningMetrics.ByName"/>, made anew at each call. The mean over images is the
    /// corpus' score for ROUGE-L and CIDEr, but not for BLEU and METEOR, which score the corpus by its counts.
    /// </summary>
    public IReadOnlyDictionary<string, double> ByName =>
        new OrderedDictionary<string, double>(_scores.Select(score => KeyValuePair.Create(score.Name, score.PerImage[_image])));
}
