using MLCaption.Networks.Decoders;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of each decoder; without its <c>network</c> it is <see cref="Attention"/>.</summary>
internal static class DecoderRules
{
    /// <summary>The key that names the network.</summary>
    private const string Key = "network";

    /// <summary>Show, Attend and Tell (Xu et al., ICML 2015).</summary>
    public const string Attention = "attention";

    /// <summary>Attention is all you need (Vaswani et al., NeurIPS 2017).</summary>
    public const string Transformer = "transformer";

    /// <summary>Show and Tell (Vinyals et al., CVPR 2015).</summary>
    public const string ShowAndTell = "showAndTell";

    /// <summary>The merge model (Tanti et al. 2018).</summary>
    public const string Merge = "merge";

    /// <summary>Bottom-up and top-down attention (Anderson et al., CVPR 2018).</summary>
    public const string UpDown = "upDown";

    /// <summary>The decoder's section.</summary>
    public static VariantRule Rule { get; } = new(Key, Attention, new Dictionary<string, ObjectRule>
    {
        [Attention] = Recurrent<ShowAttendTellOptions>(
            new("projectedSize", new IntegerRule(0)),
            new("attentionSize", new IntegerRule(1)),
            new("cell", new NameRule(EnumNames.Of<RecurrentCell>())),
            new("attention", new NameRule(EnumNames.Of<AttentionKind>())),
            new("heads", new IntegerRule(1)),
            new("scoring", new NameRule(EnumNames.Of<AttentionScoring>())),
            new("gate", new NameRule(EnumNames.Of<AttentionGate>())),
            new("sentinel", new BooleanRule()),
            new("deepOutput", new BooleanRule())),
        [Transformer] = Decoder<TransformerOptions>(
            new("layers", new IntegerRule(1)),
            new("encoderLayers", new IntegerRule(0)),
            new("projectRegions", new BooleanRule()),
            new("hiddenSize", new IntegerRule(2)),
            new("heads", new IntegerRule(1)),
            new("feedForwardSize", new IntegerRule(1)),
            new("norm", new NameRule(EnumNames.Of<NormPlacement>()))),
        [ShowAndTell] = Recurrent<ShowAndTellOptions>(
            new("cell", new NameRule(EnumNames.Of<RecurrentCell>())),
            new("layers", new IntegerRule(1))),
        [Merge] = Recurrent<MergeOptions>(
            new Field("cell", new NameRule(EnumNames.Of<PrefixCell>()))),
        [UpDown] = Recurrent<UpDownOptions>(
            new("projectedSize", new IntegerRule(0)),
            new("attentionSize", new IntegerRule(1))),
    });

    private static ObjectRule Recurrent<T>(params IEnumerable<Field> fields) where T : RecurrentDecoderOptions => Decoder<T>(
        [
            .. fields,
            new("embeddingSize", new IntegerRule(1)),
            new("hiddenSize", new IntegerRule(1)),
            new("recurrentDropout", new NumberRule(0, 1, HighIncluded: false)),
        ]);

    private static ObjectRule Decoder<T>(params IEnumerable<Field> fields) where T : CaptionDecoderOptions =>
        new([.. fields, new("dropout", new NumberRule(0, 1, HighIncluded: false)), new("regionDropout", new NumberRule(0, 1, HighIncluded: false)), new("tiedEmbedding", new BooleanRule())])
        {
            Soundness = decoder => ExperimentJson.FilledSectionOf<T>(decoder, Key)?.Problems() ?? [],
        };
}
