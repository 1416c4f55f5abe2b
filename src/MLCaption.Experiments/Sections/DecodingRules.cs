using MLCaption.Networks.Decoding;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of each strategy of decoding; without its <c>strategy</c> it is <see cref="Beam"/>.</summary>
internal static class DecodingRules
{
    /// <summary>The key that names the strategy.</summary>
    private const string Key = "strategy";

    private const string Beam = "beam";

    private static readonly Field[] _ofLength =
    [
        new("lengthPenalty", NumberRule.AtLeast(0)),
        new("lengthNormalization", new NameRule(EnumNames.Of<LengthNormalization>())),
    ];

    private static readonly Field[] _ofAll =
    [
        new("minLength", new IntegerRule(0)),
        new("maxLength", new IntegerRule(1)),
        new("noRepeatNgram", new IntegerRule(0)),
        new("allowUnknown", new BooleanRule()),
        new("badEndings", new WordsRule()),
    ];

    /// <summary>The section on decoding.</summary>
    public static VariantRule Rule { get; } = new(Key, Beam, new Dictionary<string, ObjectRule>
    {
        [Beam] = Strategy([new("beamSize", new IntegerRule(1)), .. _ofLength]),
        ["greedy"] = Strategy([]),
        ["diverseBeam"] = Strategy(
            [new("beamSize", new IntegerRule(1)), new("groups", new IntegerRule(1)), new("diversity", NumberRule.AtLeast(0)), .. _ofLength]),
        ["sample"] = Strategy(
        [
            new("samples", new IntegerRule(1)),
            new("temperature", NumberRule.Above(0)),
            new("topK", new IntegerRule(0)),
            new("topP", new NumberRule(0, 1, LowIncluded: false)),
            new("seed", new IntegerRule(0)),
            .. _ofLength,
        ]),
    });

    private static ObjectRule Strategy(IEnumerable<Field> fields) => new([.. fields, .. _ofAll])
    {
        Soundness = decoding => ExperimentJson.FilledSectionOf<DecodingOptions>(decoding)?.Problems() ?? [],
    };
}
