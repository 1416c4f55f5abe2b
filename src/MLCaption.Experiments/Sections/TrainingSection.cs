namespace MLCaption.Experiments;

/// <summary>How the decoder learns. A null takes the trainer's default.</summary>
public sealed record TrainingSection
{
    /// <summary>Adam (Kingma and Ba, ICLR 2015).</summary>
    public const string Adam = "adam";

    internal static ObjectRule Rule { get; } = new(
        new Field("epochs", new IntegerRule(1)),
        new Field("batchSize", new IntegerRule(1)),
        new Field("optimizer", new NameRule(Adam)),
        new Field("learningRate", NumberRule.Above(0)),
        new Field("learningRateDecay", new NumberRule(0, 1, LowIncluded: false)),
        new Field("encoderLearningRate", NumberRule.AtLeast(0)),
        new Field("labelSmoothing", new NumberRule(0, 1, HighIncluded: false)),
        new Field("gradientClip", NumberRule.Above(0)),
        new Field("doublyStochastic", NumberRule.AtLeast(0)),
        new Field("earlyStopping", EarlyStoppingSection.Rule),
        new Field("threads", new IntegerRule(1, 1024)));

    /// <summary>Times that the training captions are gone through.</summary>
    public int? Epochs { get; init; }

    /// <summary>Captions in a step.</summary>
    public int? BatchSize { get; init; }

    /// <summary><c>adam</c>.</summary>
    public string Optimizer { get; init; } = Adam;

    /// <summary>The step length.</summary>
    public double? LearningRate { get; init; }

    /// <summary>What the step length is multiplied by after each epoch, in (0, 1].</summary>
    public double? LearningRateDecay { get; init; }

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
