namespace MLCaption.Metrics;

/// <summary>Where a score, or a difference of scores, lies.</summary>
/// <param name="Low">Lower end, itself inside.</param>
/// <param name="High">Upper end, itself inside.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>
    /// The percentile method (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13): equally many resampled values
    /// are left out at both ends, 25 of 1,000 each for a confidence of 0.95.
    /// </summary>
    /// <param name="values">Sorted by this.</param>
    /// <param name="confidence">Share of the values to hold, above 0 and below 1.</param>
    internal static ConfidenceInterval Percentile(double[] values, double confidence)
    {
        Array.Sort(values);
        int leftOut = (int)((values.Length * (1 - confidence) / 2) + 1e-9);  // 1 - 0.9 is a little below 0.1
        return new ConfidenceInterval(values[leftOut], values[^(leftOut + 1)]);
    }
}
