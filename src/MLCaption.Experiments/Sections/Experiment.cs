using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>One training without open questions: what an experiment file says once its holes are filled.</summary>
public sealed record Experiment
{
    internal const int DefaultSeed = 1;

    private const string EachDefault = "each key's default";

    internal static ObjectRule Rule { get; } = new(
        new Field("$schema", new FixedRule(new TextRule()), "Where an editor finds the schema; the program reads nothing from it."),
        new Field("name", new FixedRule(new TextRule()), "What the experiment is called.", IsRequired: true),
        new Field("seed", new IntegerRule(0), "Where all randomness begins: same seed and threads, same result."),
        new Field("dataset", DatasetSection.Rule, "The captioned images.", IsRequired: true),
        new Field("encoder", EncoderRules.Rule, "What turns an image into regions.", IsRequired: true),
        new Field("tokenizer", TokenizerRules.Rule, "What becomes of the captions' words.") { Otherwise = EachDefault },
        new Field("decoder", DecoderRules.Rule, "The network that writes captions.") { Otherwise = EachDefault },
        new Field("training", TrainingRules.Rule, "How it learns.") { Otherwise = EachDefault },
        new Field("decoding", DecodingRules.Rule, "How captions are read out. Searches in here are no parameters of a trial: once it is trained every combination is tried on the validation images, and the best is kept.") { Otherwise = EachDefault },
        new Field("metrics", new FixedRule(MetricsSection.Rule), "How captions are scored.") { Otherwise = EachDefault },
        new Field("search", new FixedRule(SearchSection.Rule), "How the holes of the file are searched.") { Otherwise = EachDefault })
    {
        Defaults = new { Seed = DefaultSeed },
    };

    /// <summary>What the experiment is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where every random number comes from: same seed and threads, same result. Default 1.</summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>The captioned images.</summary>
    public required DatasetSection Dataset { get; init; }

    /// <summary>What turns an image into features.</summary>
    public required ImageEncodingOptions Encoder { get; init; }

    /// <summary>What turns captions into ids.</summary>
    public CaptionTokenizingOptions Tokenizer { get; init; } = new();

    /// <summary>The network that writes captions.</summary>
    public CaptionDecoderOptions Decoder { get; init; } = new ShowAttendTellOptions();

    /// <summary>How it learns.</summary>
    public AttentionDecoderOptions Training { get; init; } = new();

    /// <summary>How captions are read out.</summary>
    public DecodingOptions Decoding { get; init; } = new();

    /// <summary>How captions are scored.</summary>
    public MetricsSection Metrics { get; init; } = new();

    /// <summary>What the trainer is given: what is said of learning, with what other sections say.</summary>
    internal AttentionDecoderOptions TrainerOptions => Training with
    {
        Network = Decoder,
        Decoding = Decoding,
        EarlyStopping = Training.EarlyStopping is { } stopping ? stopping with { MeteorData = Metrics.MeteorData } : null,
        Seed = Seed,
    };

    /// <summary>The encoder as it is run.</summary>
    /// <param name="features">Where features of frozen encoders are kept; null for nowhere.</param>
    /// <param name="strict">Whether an image that can't be read is an error.</param>
    internal ImageEncodingOptions EncoderOptions(string? features, bool strict) =>
        Encoder with { CacheDirectory = Encoder.Trainable ? null : features, SkipCorrupt = !strict };

    /// <summary>What is wrong between sections that are right by themselves, a sentence each.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!Encoder.Trainable)
        {
            foreach ((string key, bool given) in new[]
            {
                ("augmentation", Training.Augmentation is not null), ("encoderLearningRate", Training.EncoderLearningRate != 1),
            })
            {
                if (given) yield return $"training.{key} needs an encoder that learns: say \"train\": true in encoder, or leave it out.";
            }
        }

        foreach (string problem in TrainerOptions.Problems()) yield return problem;
    }
}
