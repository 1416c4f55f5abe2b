namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of ending before the last epoch.</summary>
internal static class EarlyStoppingRules
{
    /// <summary>The section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("metric", new MetricRule()),
        new Field("patience", new IntegerRule(1)));
}
