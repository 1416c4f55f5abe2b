using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;

namespace MLCaption.Experiments;

/// <summary>One training without open questions: what an experiment file says once its holes are filled.</summary>
public sealed record Experiment
{
    internal const int DefaultSeed = 1;

    internal static ObjectRule Rule { get; } = new(
        new Field("$schema", new FixedRule(new TextRule())),
        new Field("name", new FixedRule(new TextRule()), IsRequired: true),
        new Field("seed", new IntegerRule(0)),
        new Field("dataset", DatasetSection.Rule, IsRequired: true),
        new Field("encoder", EncoderSection.Rule, IsRequired: true),
        new Field("tokenizer", TokenizerSection.Rule),
        new Field("decoder", DecoderRules.Rule),
        new Field("training", TrainingSection.Rule),
        new Field("decoding", DecodingRules.Rule),
        new Field("metrics", new FixedRule(MetricsSection.Rule)),
        new Field("search", new FixedRule(SearchSection.Rule)));

    /// <summary>What the experiment is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where every random number comes from: same seed and threads, same result. Default 1.</summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>The captioned images.</summary>
    public required DatasetSection Dataset { get; init; }

    /// <summary>What turns an image into features.</summary>
    public required EncoderSection Encoder { get; init; }

    /// <summary>What turns captions into ids.</summary>
    public TokenizerSection Tokenizer { get; init; } = new();

    /// <summary>The network that writes captions.</summary>
    public CaptionDecoderOptions Decoder { get; init; } = new ShowAttendTellOptions();

    /// <summary>How it learns.</summary>
    public TrainingSection Training { get; init; } = new();

    /// <summary>How captions are read out.</summary>
    public DecodingOptions Decoding { get; init; } = new();

    /// <summary>How captions are scored.</summary>
    public MetricsSection Metrics { get; init; } = new();

    /// <summary>What is wrong between sections that are right by themselves, a sentence each.</summary>
    internal IEnumerable<string> Problems()
    {
        if (!Encoder.Train)
        {
            foreach ((string key, bool given) in new[]
            {
                ("augmentation", Training.Augmentation is not null), ("encoderLearningRate", Training.EncoderLearningRate is not null),
            })
            {
                if (given) yield return $"training.{key} needs an encoder that learns: say \"train\": true in encoder, or leave it out.";
            }
        }

        foreach (string problem in PipelineOptions.Decoder(this).Problems()) yield return problem;
    }
}
