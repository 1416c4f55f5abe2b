using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of self-critical training.</summary>
internal static class SelfCriticalRules
{
    /// <summary>The section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("epochs", new IntegerRule(1), "The most times that each image is seen."),
        new Field("learningRate", NumberRule.Above(0), "The optimizer's full step size in this phase: about a tenth of cross entropy's."),
        new Field("schedule", ScheduleRules.Rule, "How the learning rate changes in this phase."),
        new Field("samples", new IntegerRule(1), "Captions sampled for each image; with `leaveOneOut` at least 2."),
        new Field("batchSize", new IntegerRule(1), "Captions sampled in a step, of whole images."),
        new Field("baseline", new NameRule(EnumNames.Of<SelfCriticalBaseline>()), "What rewards are measured against: the image's other samples, or the caption decoded greedily."),
        new Field("ciderWeight", NumberRule.AtLeast(0), "Weight of CIDEr-D in the reward."),
        new Field("bleuWeight", NumberRule.AtLeast(0), "Weight of BLEU-4 in the reward."),
        new Field("patience", new IntegerRule(1), "Epochs without a better score after which it goes back to the best weights, at half the rate; below that of `training.earlyStopping`, unless it is at least `epochs`."))
    {
        Defaults = new SelfCriticalOptions(),
        Soundness = section => ExperimentJson.FilledSectionOf<SelfCriticalOptions>(section)?.Problems() ?? [],
    };
}
