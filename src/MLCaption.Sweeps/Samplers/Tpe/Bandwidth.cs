namespace MLCaption.Sweeps;

/// <summary>The width of the kernels on an axis: Scott's rule (Scott 1992) for the deviation of the trials there, to which a uniform
/// observation is added with a weight of 5 / n: kernels of few trials stay wide, those of many become as fine as the trials lie.</summary>
internal static class Bandwidth
{
    // Of an axis as a whole; finer than this no hyper-parameter matters.
    private const double Least = 0.001;
    private const double UniformVariance = 1.0 / 12;
    private const double UniformWeight = 5;

    /// <summary>A bandwidth as a share of the axis, at most 1.</summary>
    /// <param name="quantiles">Where on the axis the trials lie.</param>
    /// <param name="dimensions">How many axes are modelled together.</param>
    /// <param name="cell">The width of one value: half of it is the least.</param>
    /// <param name="scale">How much wider than by the rule.</param>
    public static double Of(ReadOnlySpan<double> quantiles, int dimensions, double cell, double scale)
    {
        int count = quantiles.Length;
        if (count == 0) return 1;
        double sum = 0, squares = 0;
        foreach (double quantile in quantiles) sum += quantile;
        double mean = sum / count;
        foreach (double quantile in quantiles) squares += (quantile - mean) * (quantile - mean);
        double weight = UniformWeight / count;
        double deviation = Math.Sqrt((squares + (weight * UniformVariance)) / Math.Max(1, count - 1 + weight));
        return Math.Clamp(scale * deviation * Math.Pow(count, -1.0 / (4 + dimensions)), Math.Max(Least, cell / 2), 1);
    }
}
