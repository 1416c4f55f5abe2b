using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of self-critical training.</summary>
internal static class SelfCriticalRules
{
    /// <summary>The section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("epochs", new IntegerRule(1)),
        new Field("learningRate", NumberRule.Above(0)),
        new Field("schedule", ScheduleRules.Rule),
        new Field("samples", new IntegerRule(1)),
        new Field("batchSize", new IntegerRule(1)),
        new Field("baseline", new NameRule(EnumNames.Of<SelfCriticalBaseline>())),
        new Field("ciderWeight", NumberRule.AtLeast(0)),
        new Field("bleuWeight", NumberRule.AtLeast(0)),
        new Field("patience", new IntegerRule(1)))
    {
        Soundness = section => ExperimentJson.FilledSectionOf<SelfCriticalOptions>(section)?.Problems() ?? [],
    };
}
