using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of learning.</summary>
internal static class TrainingRules
{
    /// <summary>The section on training.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("epochs", new IntegerRule(1)),
        new Field("batchSize", new IntegerRule(1)),
        new Field("optimizer", new NameRule(EnumNames.Of<OptimizerKind>())),
        new Field("learningRate", NumberRule.Above(0)),
        new Field("schedule", ScheduleRules.Rule),
        new Field("weightDecay", NumberRule.AtLeast(0)),
        new Field("momentum", new NumberRule(0, 1, HighIncluded: false)),
        new Field("accumulatedBatches", new IntegerRule(1)),
        new Field("weightAveraging", new NumberRule(0, 1, LowIncluded: false, HighIncluded: false)),
        new Field("encoderLearningRate", NumberRule.AtLeast(0)),
        new Field("labelSmoothing", new NumberRule(0, 1, HighIncluded: false)),
        new Field("gradientClip", NumberRule.Above(0)),
        new Field("gradientClipValue", NumberRule.Above(0)),
        new Field("scheduledSampling", new ObjectRule(
            new Field("after", new IntegerRule(0)),
            new Field("increase", new NumberRule(0, 1, LowIncluded: false)),
            new Field("most", new NumberRule(0, 1, LowIncluded: false)))),
        new Field("wordVectors", new ObjectRule(
            new Field("file", new PathRule(), IsRequired: true),
            new Field("frozen", new BooleanRule()))),
        new Field("selfCritical", SelfCriticalRules.Rule),
        new Field("minutes", new NumberRule(0, 1_000_000, LowIncluded: false)),
        new Field("augmentation", new ObjectRule(
            new Field("flip", new BooleanRule()),
            new Field("crop", new NumberRule(0, 1, LowIncluded: false)),
            new Field("color", new NumberRule(0, 1, HighIncluded: false)),
            new Field("rotation", new NumberRule(0, 180)))),
        new Field("doublyStochastic", NumberRule.AtLeast(0)),
        new Field("earlyStopping", EarlyStoppingRules.Rule),
        new Field("threads", new IntegerRule(1, 1024)));
}
