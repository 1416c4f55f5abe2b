using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>How the decoder learns. A null takes the trainer's default.</summary>
public sealed record TrainingSection
{
    internal static ObjectRule Rule { get; } = new(
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
        new Field("earlyStopping", EarlyStoppingSection.Rule),
        new Field("threads", new IntegerRule(1, 1024)));

    /// <summary>Times that the training captions are gone through.</summary>
    public int? Epochs { get; init; }

    /// <summary>Captions in a step.</summary>
    public int? BatchSize { get; init; }

    /// <summary>How gradients move weights.</summary>
    public OptimizerKind? Optimizer { get; init; }

    /// <summary>The step length.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the step length changes.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>Decay of weights towards 0.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Momentum of SGD and RMSprop.</summary>
    public double? Momentum { get; init; }

    /// <summary>Batches whose gradients are added up before a step.</summary>
    public int? AccumulatedBatches { get; init; }

    /// <summary>What stays in a step of a moving average of the weights; null for none.</summary>
    public double? WeightAveraging { get; init; }

    /// <summary>Largest size of an element of the gradient; null for any.</summary>
    public double? GradientClipValue { get; init; }

    /// <summary>Whether and how the decoder reads its own words; null for never.</summary>
    public ScheduledSamplingOptions? ScheduledSampling { get; init; }

    /// <summary>Word vectors that the embedding starts from; null for none.</summary>
    public WordVectorsOptions? WordVectors { get; init; }

    /// <summary>Training by rewards after cross entropy; null for none.</summary>
    public SelfCriticalOptions? SelfCritical { get; init; }

    /// <summary>How pictures are varied while an encoder learns; null for not at all.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>Minutes after which training ends; null for none.</summary>
    public double? Minutes { get; init; }

    /// <summary>The step length of an encoder trained along, as a share of the decoder's.</summary>
    public double? EncoderLearningRate { get; init; }

    /// <summary>Probability given to all words alike instead of the true one, in [0, 1).</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>Largest norm of a step's gradient.</summary>
    public double? GradientClip { get; init; }

    /// <summary>Weight of the doubly stochastic regularisation (Xu et al. 2015, section 4.2.1).</summary>
    public double? DoublyStochastic { get; init; }

    /// <summary>When to stop before the last epoch; null for the trainer's default.</summary>
    public EarlyStoppingSection? EarlyStopping { get; init; }

    /// <summary>Threads to compute with; null for as many as are set.</summary>
    public int? Threads { get; init; }
}
