using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of learning.</summary>
internal static class TrainingRules
{
    private static readonly ObjectRule _scheduledSampling = new(
        new Field("after", new IntegerRule(0), "Epochs before the first own word is read."),
        new Field("increase", new NumberRule(0, 1, LowIncluded: false), "What the share of own words grows by in each later epoch."),
        new Field("most", new NumberRule(0, 1, LowIncluded: false), "The largest share of own words."))
    {
        Defaults = new ScheduledSamplingOptions(),
    };

    private static readonly ObjectRule _wordVectors = new(
        new Field("file", new PathRule(), "A text file of GloVe or word2vec, whose vectors are as wide as the embedding.", IsRequired: true),
        new Field("frozen", new BooleanRule(), "Whether the vectors stay as they are."))
    {
        Defaults = new WordVectorsOptions { File = "" },
    };

    private static readonly ObjectRule _augmentation = new(
        new Field("flip", new BooleanRule(), "Mirrors half of the pictures, and exchanges left and right in their captions."),
        new Field("crop", new NumberRule(0, 1, LowIncluded: false), "The smallest share of a picture's area that is kept."),
        new Field("color", new NumberRule(0, 1, HighIncluded: false), "How much brightness, contrast and saturation change."),
        new Field("rotation", new NumberRule(0, 180), "The largest angle, in degrees, that a picture is turned by."))
    {
        Defaults = new AugmentationOptions(),
    };

    /// <summary>The section on training.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("epochs", new IntegerRule(1), "The most times that each training image is seen, with all its captions."),
        new Field("batchSize", new IntegerRule(1), "Captions of a batch, of whole images."),
        new Field("optimizer", new NameRule(EnumNames.Of<OptimizerKind>()), "How gradients move weights."),
        new Field("learningRate", NumberRule.Above(0), "The optimizer's full step size."),
        new Field("schedule", ScheduleRules.Rule, "How the learning rate changes."),
        new Field("weightDecay", NumberRule.AtLeast(0), "Pull of the weights towards 0."),
        new Field("momentum", new NumberRule(0, 1, HighIncluded: false), "Momentum of `sgd` and `rmsProp`; no other optimizer has it."),
        new Field("accumulatedBatches", new IntegerRule(1), "Batches whose gradients are added up before a step: larger steps without more memory."),
        new Field("weightAveraging", new NumberRule(0, 1, LowIncluded: false, HighIncluded: false), "What stays in each step, such as 0.999, of a moving average of the weights, which then is what is validated and kept."),
        new Field("encoderLearningRate", NumberRule.AtLeast(0), "The step size of an encoder that learns along, as a share of the decoder's; at 0 it stays as it begins."),
        new Field("labelSmoothing", new NumberRule(0, 1, HighIncluded: false), "Probability given to all words alike instead of the true one, against overconfidence."),
        new Field("gradientClip", NumberRule.Above(0), "Largest norm of a step's gradient."),
        new Field("gradientClipValue", NumberRule.Above(0), "Largest size of each element of a gradient, before the norm."),
        new Field("scheduledSampling", _scheduledSampling, "Lets the decoder read its own words now and then while it learns, so that it meets its mistakes.") { Otherwise = "never" },
        new Field("wordVectors", _wordVectors, "Published word vectors that the words' embedding starts from.") { Otherwise = "none: it is learnt from nothing" },
        new Field("selfCritical", SelfCriticalRules.Rule, "After cross entropy, from its best weights, captions are sampled and those of a good reward made likelier (Rennie et al. 2017)."),
        new Field("minutes", new NumberRule(0, 1_000_000, LowIncluded: false), "Minutes after which training ends with the best so far; what is reached then depends on the machine.") { Otherwise = "any time" },
        new Field("augmentation", _augmentation, "Varies training pictures each time they are seen; only where the encoder learns. `{}` takes each key's default."),
        new Field("doublyStochastic", NumberRule.AtLeast(0), "Weight of the penalty that asks the attention to look at every region in the course of a caption (Xu et al. 2015)."),
        new Field("earlyStopping", EarlyStoppingRules.Rule, "What selects the best epoch, and when training ends before the last."),
        new Field("threads", new IntegerRule(1, 1024), "Threads to compute with; fixed, the same file gives the same result.") { Otherwise = "what torch has set" })
    {
        Defaults = new AttentionDecoderOptions(),
    };
}
