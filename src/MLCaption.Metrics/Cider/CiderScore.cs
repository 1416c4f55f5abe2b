using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>CIDEr of a corpus and of its images. Vedantam et al., CVPR 2015.</summary>
/// <param name="Corpus">Mean of <paramref name="PerImage"/>.</param>
/// <param name="PerImage">One score per image, in the order given: from 0 (nothing shared) to 10; 1 and more is good.</param>
/// <param name="Signature">How the figure was made, to be quoted with it, e.g. <c>CIDEr-D|n:4|sigma:6|df:corpus</c>.</param>
public sealed record CiderScore(double Corpus, IReadOnlyList<double> PerImage, string Signature)
{
    /// <summary>The signature and the corpus' score.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Signature} = {Corpus:F4}");
}
