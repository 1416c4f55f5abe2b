namespace MLCaption.Sweeps;

/// <summary>What a study seeks: the largest, or smallest, value of a metric. Reports tell it under the same name.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Minimize">Whether smaller is better.</param>
public sealed record Goal(string Metric, bool Minimize = false)
{
    /// <summary>The metric turned so that smaller is better; not a number where it is missing.</summary>
    internal double LossOf(IReadOnlyDictionary<string, double> values) =>
        values.TryGetValue(Metric, out double value) ? (Minimize ? value : -value) : double.NaN;
}
