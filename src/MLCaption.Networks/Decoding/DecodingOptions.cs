using System.Text.Json.Serialization;

namespace MLCaption.Networks.Decoding;

/// <summary>
/// How captions are read out of a decoder. What a strategy has no use for is ignored. As JSON it is the experiment file's section on decoding,
/// and what travels with a trained decoder.
/// </summary>
public sealed record DecodingOptions
{
    /// <summary>English words after which a caption seldom ends well, set apart by blanks: a value for <see cref="BadEndings"/>.</summary>
    public const string UsualBadEndings =
        "a an the and or but of to in on at by for from with into onto over under near behind is are be while as its his her their that which who";

    /// <summary>Greedy decoding: the likeliest word at each step.</summary>
    public static DecodingOptions Greedy { get; } = new() { Strategy = DecodingStrategy.Greedy };

    /// <summary>How the next words are chosen. Default a beam.</summary>
    public DecodingStrategy Strategy { get; init; } = DecodingStrategy.Beam;

    /// <summary>
    /// Hypotheses kept for each image, at least 1; of a diverse beam those of all groups together, a multiple of <see cref="Groups"/>.
    /// Default 3.
    /// </summary>
    public int BeamSize { get; init; } = 3;

    /// <summary>How many groups a diverse beam has, at least 1. Default 3.</summary>
    public int Groups { get; init; } = 3;

    /// <summary>
    /// What choosing a word costs a diverse beam for each time that an earlier group chose it at the same step, in nats, at least 0. It
    /// guides the choice alone: log-probabilities stay the decoder's. Default 0.5.
    /// </summary>
    public double Diversity { get; init; } = 0.5;

    /// <summary>How many captions are sampled an image, at least 1. Default 1.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>
    /// What log-probabilities are divided by before sampling, above 0: below 1 favours likely words, near 0 takes the likeliest.
    /// Default 1.
    /// </summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Sampling among the so many likeliest words only; 0 for all. Fan et al., ACL 2018. Default 0.</summary>
    public int TopK { get; init; }

    /// <summary>
    /// Sampling among the fewest likeliest words only that together are so probable, in (0, 1]: the nucleus of Holtzman et al., ICLR 2020.
    /// Seen after temperature and <see cref="TopK"/>. Default 1: all.
    /// </summary>
    public double TopP { get; init; } = 1;

    /// <summary>Start of the random numbers that samples are drawn by. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The fewest words a caption may have, from 0 to <see cref="MaxLength"/>. Default 0.</summary>
    public int MinLength { get; init; }

    /// <summary>The most words a caption may have, at least 1; then only the end token may follow. Default 20.</summary>
    public int MaxLength { get; init; } = 20;

    /// <summary>
    /// The exponent a of the length in a finished caption's score: see <see cref="LengthNormalization"/>. 0 favours short captions. At
    /// least 0. Default 1.
    /// </summary>
    public double LengthPenalty { get; init; } = 1;

    /// <summary>How the length enters a finished caption's score. Default the average.</summary>
    public LengthNormalization LengthNormalization { get; init; } = LengthNormalization.Average;

    /// <summary>No so many words may stand in a caption twice in the same order; 1 repeats no word at all, 0 allows everything. Default 0.</summary>
    public int NoRepeatNgram { get; init; }

    /// <summary>Whether the unknown word may be produced. Default no.</summary>
    public bool AllowUnknown { get; init; }

    /// <summary>
    /// Words that no caption may end with, set apart by blanks; those that the vocabulary lacks don't matter. Default none;
    /// <see cref="UsualBadEndings"/> suits English.
    /// </summary>
    [JsonConverter(typeof(BadEndingsConverter))]
    public string BadEndings { get; init; } = "";

    /// <summary>What is wrong with these options, a sentence each; empty when they can be used.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Strategy))
        {
            yield return $"strategy must be one of {string.Join(", ", Enum.GetNames<DecodingStrategy>())}, but was {Strategy}.";
        }

        if (!Enum.IsDefined(LengthNormalization))
        {
            yield return "lengthNormalization must be one of "
                + $"{string.Join(", ", Enum.GetNames<LengthNormalization>())}, but was {LengthNormalization}.";
        }

        foreach ((string name, int value) in new[]
        {
            ("beamSize", BeamSize), ("groups", Groups), ("samples", Samples), ("maxLength", MaxLength),
        })
        {
            if (value < 1)
            {
                yield return $"{name} must be at least 1, but was {value}.";
            }
        }

        foreach ((string name, int value) in new[] { ("topK", TopK), ("minLength", MinLength), ("noRepeatNgram", NoRepeatNgram) })
        {
            if (value < 0)
            {
                yield return $"{name} must be at least 0, but was {value}.";
            }
        }

        if (MinLength > MaxLength)
        {
            yield return $"minLength must be at most maxLength, {MaxLength}, but was {MinLength}.";
        }

        if (Strategy == DecodingStrategy.DiverseBeam && Groups >= 1 && BeamSize % Groups != 0)
        {
            yield return $"beamSize must be a multiple of groups, {Groups}, but was {BeamSize}.";
        }

        foreach ((string name, double value) in new[] { ("lengthPenalty", LengthPenalty), ("diversity", Diversity) })
        {
            if (value is not (>= 0 and < double.PositiveInfinity))
            {
                yield return FormattableString.Invariant($"{name} must be a finite number of at least 0, but was {value}.");
            }
        }

        if (Temperature is not (> 0 and < double.PositiveInfinity))
        {
            yield return FormattableString.Invariant($"temperature must be a finite number above 0, but was {Temperature}.");
        }

        if (TopP is not (> 0 and <= 1))
        {
            yield return FormattableString.Invariant($"topP must be in (0, 1], but was {TopP}.");
        }

        if (BadEndings is null)
        {
            yield return "badEndings must be words or empty, but was null.";
        }
    }

    /// <summary>What captions are ranked by.</summary>
    /// <param name="logProbability">Of the words and the end token.</param>
    /// <param name="words">How many words there are, the end token not counted.</param>
    /// <returns>The log-probability after the length penalty.</returns>
    public double Score(double logProbability, int words) => logProbability / LengthNormalization switch
    {
        LengthNormalization.Wu => Math.Pow((5.0 + words + 1) / 6.0, LengthPenalty),
        _ => Math.Pow(words + 1, LengthPenalty),
    };
}
