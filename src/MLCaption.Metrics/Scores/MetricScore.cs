using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>
/// A metric's figures: one formula, applied to the statistics of each image alone and to their sum over the corpus. Intervals and tests
/// of significance apply the same formula to other sums, so that all figures agree to the last bit.
/// </summary>
public sealed class MetricScore
{
    private readonly double[] _perImage;

    /// <summary>Applies the formula to each image and to all.</summary>
    /// <param name="signature">Names the metric and says how it was made.</param>
    /// <param name="statistics">One row an image; not to be changed any more.</param>
    /// <param name="formula">Makes a score of a row, or of the sum of some.</param>
    public MetricScore(MetricSignature signature, ImageStatistics statistics, ScoreFormula formula)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(formula);
        Signature = signature;
        Statistics = statistics;
        Formula = formula;
        _perImage = new double[statistics.ImageCount];
        for (int image = 0; image < _perImage.Length; image++) _perImage[image] = formula(statistics[image], 1);
        Corpus = formula(statistics.Sum(), statistics.ImageCount);
    }

    /// <summary>The metric's name, e.g. <c>BLEU-4</c> or <c>CIDEr</c>.</summary>
    public string Name => Signature.Metric;

    /// <summary>The score of all images together.</summary>
    public double Corpus { get; }

    /// <summary>The score of each image, in the order of the corpus.</summary>
    public IReadOnlyList<double> PerImage => _perImage;

    /// <summary>How the score was made, to be quoted with it.</summary>
    public MetricSignature Signature { get; }

    /// <summary>What the score was made of.</summary>
    public ImageStatistics Statistics { get; }

    /// <summary>How it was made of them.</summary>
    public ScoreFormula Formula { get; }

    /// <summary>The signature and the corpus' score.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Signature} = {Corpus:F4}");

    /// <summary>The score of a metric that is the mean over images of what each image scores.</summary>
    /// <param name="signature">Names the metric and says how it was made.</param>
    /// <param name="perImage">One score an image, for at least one.</param>
    public static MetricScore Mean(MetricSignature signature, ReadOnlySpan<double> perImage)
    {
        var statistics = new ImageStatistics(perImage.Length, width: 1);
        for (int image = 0; image < perImage.Length; image++) statistics[image][0] = perImage[image];
        return new MetricScore(signature, statistics, static (sums, images) => sums[0] / images);
    }
}
