using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>When to stop before the last epoch.</summary>
public sealed record EarlyStoppingSection
{
    internal static ObjectRule Rule { get; } = new(
        new Field("metric", new MetricRule()),
        new Field("patience", new IntegerRule(1)));

    /// <summary>The metric of the validation images that must rise. Default CIDEr.</summary>
    public string Metric { get; init; } = new EarlyStoppingOptions().Metric;

    /// <summary>Epochs without a new best after which training stops. Default 3.</summary>
    public int Patience { get; init; } = new EarlyStoppingOptions().Patience;
}
