using System.Globalization;

namespace MLCaption;

/// <summary>A metric over the folds of a cross-validation.</summary>
/// <param name="Mean">Mean of the folds' scores.</param>
/// <param name="StandardDeviation">Sample standard deviation of the folds' scores (divided by one less than their number).</param>
public sealed record MetricSpread(double Mean, double StandardDeviation)
{
    /// <summary>Mean ± deviation.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:F4} ± {StandardDeviation:F4}");

    /// <summary>The spread of some scores.</summary>
    /// <param name="scores">One a fold, of at least two.</param>
    public static MetricSpread Of(IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        double mean = scores.Average();
        double squares = scores.Sum(score => (score - mean) * (score - mean));
        return new MetricSpread(mean, Math.Sqrt(squares / (scores.Count - 1)));
    }
}
