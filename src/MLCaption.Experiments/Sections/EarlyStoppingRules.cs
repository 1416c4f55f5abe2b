using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of ending before the last epoch.</summary>
internal static class EarlyStoppingRules
{
    /// <summary>The section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("metric", new MetricRule(), "Which metric of the validation images' captions, decoded freely, selects the best epoch."),
        new Field("patience", new IntegerRule(1), "Epochs without a better one after which training ends; as many as `training.epochs` never end it."))
    {
        Defaults = new EarlyStoppingOptions(),
    };
}
