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

    private const string CellEffect = "Which recurrent network reads the words.", LayersEffect = "Layers of the network that reads the words.";

    private static readonly Field
        _projectedSize = new("projectedSize", new IntegerRule(0), "Length to which region features are brought first; 0 takes them as they are."),
        _attentionSize = new("attentionSize", new IntegerRule(1), "Width of the query and of the keys by which regions are weighed.");

    /// <summary>The decoder's section.</summary>
    public static VariantRule Rule { get; } = new(Key, Attention, "Which network writes the captions.", new Dictionary<string, ObjectRule>
    {
        [Attention] = Recurrent<ShowAttendTellOptions>("Show, Attend and Tell (Xu et al. 2015): at each word it looks at the regions that matter for it.",
            _projectedSize,
            _attentionSize,
            new("cell", new NameRule(EnumNames.Of<RecurrentCell>()), CellEffect),
            new("attention", new NameRule(EnumNames.Of<AttentionKind>()), "How regions are weighed: by a small network, by products of query and key, plain or divided by the root of their width, or by several products side by side."),
            new("heads", new IntegerRule(1), "Of `multiHead` attention, how many; a divisor of `attentionSize` and `projectedSize`."),
            new("scoring", new NameRule(EnumNames.Of<AttentionScoring>()), "Additive attention's nonlinearity."),
            new("gate", new NameRule(EnumNames.Of<AttentionGate>()), "What of the attended regions is let through: everything, a share of the whole, or a share of each number."),
            new("sentinel", new BooleanRule(), "Whether it may look at what it knows already instead of the image (Lu et al. 2017); needs `projectedSize` equal to `hiddenSize`."),
            new("deepOutput", new BooleanRule(), "Whether words are chosen from state, attended regions and last word together, or from the state alone.")),
        [Transformer] = Decoder<TransformerOptions>(new TransformerOptions(), "A Transformer (Vaswani et al. 2017): each word looks at all words before it and at the regions.",
            new("layers", new IntegerRule(1), LayersEffect),
            new("encoderLayers", new IntegerRule(0), "Layers on top of the regions, in which these see each other."),
            new("projectRegions", new BooleanRule(), "Whether regions are first brought to `hiddenSize`; else they must have it."),
            new("hiddenSize", new IntegerRule(2), "Width of the model and of a word's embedding, even and a multiple of `heads`."),
            new("heads", new IntegerRule(1), "Heads of each attention."),
            new("feedForwardSize", new IntegerRule(1), "Width inside a layer."),
            new("norm", new NameRule(EnumNames.Of<NormPlacement>()), "Whether each part of a layer is normalised before it or after it.")),
        [ShowAndTell] = Recurrent<ShowAndTellOptions>("Show and Tell (Vinyals et al. 2015): the image is read once, before the first word.",
            new("cell", new NameRule(EnumNames.Of<RecurrentCell>()), CellEffect),
            new("layers", new IntegerRule(1), LayersEffect)),
        [Merge] = Recurrent<MergeOptions>("The merge model (Tanti et al. 2018): the words so far and the image meet after the recurrent network.",
            new Field("cell", new NameRule(EnumNames.Of<PrefixCell>()), CellEffect)),
        [UpDown] = Recurrent<UpDownOptions>("Up-down (Anderson et al. 2018): one LSTM looks, one speaks.",
            _projectedSize,
            _attentionSize),
    });

    private static ObjectRule Recurrent<T>(string effect, params IEnumerable<Field> fields) where T : RecurrentDecoderOptions, new() => Decoder<T>(new T(), effect,
        [
            .. fields,
            new("embeddingSize", new IntegerRule(1), "Length of a word's vector."),
            new("hiddenSize", new IntegerRule(1), "Length of the recurrent network's state."),
            new("recurrentDropout", new NumberRule(0, 1, HighIncluded: false), "Share of the hidden state that a step does not read, the same all through a caption; not with `training.selfCritical`."),
        ]);

    private static ObjectRule Decoder<T>(T defaults, string effect, params IEnumerable<Field> fields) where T : CaptionDecoderOptions => new(
        [
            .. fields,
            new("dropout", new NumberRule(0, 1, HighIncluded: false), "Share of numbers dropped while it learns, against learning by heart."),
            new("regionDropout", new NumberRule(0, 1, HighIncluded: false), "Share of the numbers of the regions' features that is dropped while it learns, the same ones at all regions of an image."),
            new("tiedEmbedding", new BooleanRule(), "Whether words are chosen with the embedding's own weights; where they are chosen from the hidden state alone, `embeddingSize` and `hiddenSize` must then be equal."),
        ])
    {
        Effect = effect,
        Defaults = defaults,
        Soundness = decoder => ExperimentJson.FilledSectionOf<T>(decoder, Key)?.Problems() ?? [],
    };
}
