namespace MLCaption;

/// <summary>The scores of one image's caption.</summary>
public sealed class ImageCaptionMetrics
{
    internal ImageCaptionMetrics(string imageId, string hypothesis, IReadOnlyList<string> references, IReadOnlyList<double> bleu, double cider)
    {
        ImageId = imageId;
        Hypothesis = hypothesis;
        References = references;
        Bleu = bleu;
        Cider = cider;
    }

    /// <summary>The image's id; the row's number from 0 where the data had no ids.</summary>
    public string ImageId { get; }

    /// <summary>The caption that was scored.</summary>
    public string Hypothesis { get; }

    /// <summary>The captions that it was compared with.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>BLEU-1 to BLEU-4 of this image's counts alone, each from 0 to 1. Their mean over images is not the corpus' BLEU.</summary>
    public IReadOnlyList<double> Bleu { get; }

    /// <summary>CIDEr-D from 0 to 10. Its mean over images is the corpus' CIDEr.</summary>
    public double Cider { get; }
}
