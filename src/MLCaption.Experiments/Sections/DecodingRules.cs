using MLCaption.Networks.Decoding;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of each strategy of decoding; without its <c>strategy</c> it is <see cref="Beam"/>.</summary>
internal static class DecodingRules
{
    /// <summary>The key that names the strategy.</summary>
    private const string Key = "strategy";

    private const string Beam = "beam";

    private static readonly Field _beamSize = new("beamSize", new IntegerRule(1), "Hypotheses kept at each word; of a diverse beam those of all groups together.");

    private static readonly Field[] _ofLength =
    [
        new("lengthPenalty", NumberRule.AtLeast(0), "The exponent a of the length by which finished captions' log-probabilities are divided; 0 favours short captions."),
        new("lengthNormalization", new NameRule(EnumNames.Of<LengthNormalization>()), "What is divided by, for n words and the end: n^a, or (5 + n)^a / 6^a (Wu et al. 2016)."),
    ];

    private static readonly Field[] _ofAll =
    [
        new("minLength", new IntegerRule(0), "The fewest words of a caption."),
        new("maxLength", new IntegerRule(1), "The most words of a caption."),
        new("noRepeatNgram", new IntegerRule(0), "No so many words stand in a caption twice in the same order; 0 allows everything."),
        new("allowUnknown", new BooleanRule(), "Whether a caption may hold the mark of an unknown word."),
        new("badEndings", new WordsRule(), "Words that no caption may end with; `true` for the usual ones in English.") { Otherwise = "`false`, none" },
    ];

    /// <summary>The section on decoding.</summary>
    public static VariantRule Rule { get; } = new(Key, Beam, "How words are chosen.", new Dictionary<string, ObjectRule>
    {
        [Beam] = Strategy("The likeliest beginnings are kept at each word, and the best finished caption is taken.", [_beamSize, .. _ofLength]),
        ["greedy"] = Strategy("The likeliest word each time.", []),
        ["diverseBeam"] = Strategy("Groups of beginnings that are kept from each other's words (Vijayakumar et al. 2018).",
        [
            _beamSize,
            new("groups", new IntegerRule(1), "How many groups; a divisor of `beamSize`."),
            new("diversity", NumberRule.AtLeast(0), "What a word costs, in nats, for each earlier group that has just chosen it."),
            .. _ofLength,
        ]),
        ["sample"] = Strategy("Words are drawn at random; of several samples the likeliest is the caption.",
        [
            new("samples", new IntegerRule(1), "Captions drawn for each image."),
            new("temperature", NumberRule.Above(0), "What log-probabilities are divided by: below 1 favours likely words."),
            new("topK", new IntegerRule(0), "Draws among the so many likeliest words only; 0 for all."),
            new("topP", new NumberRule(0, 1, LowIncluded: false), "Draws among the fewest words only that together are so probable (Holtzman et al. 2020)."),
            new("seed", new IntegerRule(0), "Same seed, same captions, whatever else is captioned."),
            .. _ofLength,
        ]),
    });

    private static ObjectRule Strategy(string effect, IEnumerable<Field> fields) => new([.. fields, .. _ofAll])
    {
        Effect = effect,
        Defaults = new DecodingOptions(),
        Soundness = decoding => ExperimentJson.FilledSectionOf<DecodingOptions>(decoding)?.Problems() ?? [],
    };
}
