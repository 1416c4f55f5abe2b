using MLCaption.Networks.Decoders;

namespace MLCaption.Networks.Tests.Decoders;

/// <summary>Every decoder in every variant, small.</summary>
internal static class DecoderCases
{
    public const int Vocabulary = 12;
    public const int RegionSize = 6;
    public const int Regions = 5;

    private static readonly ShowAttendTellOptions _attention =
        new() { ProjectedSize = 8, EmbeddingSize = 8, HiddenSize = 8, AttentionSize = 4, Heads = 2, Dropout = 0 };

    private static readonly ShowAndTellOptions _showAndTell = new() { EmbeddingSize = 8, HiddenSize = 8, Dropout = 0 };

    private static readonly MergeOptions _merge = new() { EmbeddingSize = 6, HiddenSize = 8, Dropout = 0 };

    private static readonly UpDownOptions _upDown = new() { ProjectedSize = 7, EmbeddingSize = 8, HiddenSize = 8, AttentionSize = 4, Dropout = 0 };

    private static readonly TransformerOptions _transformer = new() { Layers = 2, HiddenSize = 8, Heads = 2, FeedForwardSize = 12, Dropout = 0 };

    /// <summary>What a theory runs over.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public static IReadOnlyDictionary<string, CaptionDecoderOptions> All { get; } = Create();

    /// <summary>A network in evaluation mode, of the same weights each time.</summary>
    public static DecoderNetwork Build(string name) => Build(All[name]);

    public static DecoderNetwork Build(CaptionDecoderOptions options)
    {
        TorchSharp.torch.manual_seed(7);
        DecoderNetwork network = options.Create(Vocabulary, RegionSize);
        network.eval();
        return network;
    }

    private static Dictionary<string, CaptionDecoderOptions> Create()
    {
        var cases = new Dictionary<string, CaptionDecoderOptions>
        {
            ["attention, no projection"] = _attention with { ProjectedSize = 0 },
            ["attention, no gate"] = _attention with { Gate = AttentionGate.None },
            ["attention, scalar gate, sentinel"] = _attention with { Gate = AttentionGate.Scalar, Sentinel = true },
            ["attention, hyperbolic tangent"] = _attention with { Scoring = AttentionScoring.Tanh },
            ["attention, hidden state alone"] = _attention with { DeepOutput = false },
            ["attention, output of its own"] = _attention with { TiedEmbedding = false, EmbeddingSize = 6 },
            ["showAndTell"] = _showAndTell,
            ["showAndTell, GRU"] = _showAndTell with { Cell = RecurrentCell.Gru },
            ["showAndTell, three layers"] = _showAndTell with { Layers = 3 },
            ["showAndTell, two layers of GRU, output of its own"] =
                _showAndTell with { Layers = 2, Cell = RecurrentCell.Gru, TiedEmbedding = false, EmbeddingSize = 6 },
            ["merge, output of its own"] = _merge with { TiedEmbedding = false },
            ["upDown"] = _upDown,
            ["upDown, no projection, output of its own"] = _upDown with { ProjectedSize = 0, TiedEmbedding = false, EmbeddingSize = 6 },
            ["transformer, regions as they are"] = _transformer with { HiddenSize = RegionSize, EncoderLayers = 1, ProjectRegions = false },
            ["transformer, output of its own"] = _transformer with { TiedEmbedding = false },
        };
        foreach (AttentionKind attention in Enum.GetValues<AttentionKind>())
        {
            foreach (RecurrentCell cell in Enum.GetValues<RecurrentCell>())
            {
                cases[$"attention, {attention}, {cell}"] = _attention with { Attention = attention, Cell = cell };
                cases[$"attention, {attention}, {cell}, sentinel"] = _attention with { Attention = attention, Cell = cell, Sentinel = true };
            }
        }

        foreach (PrefixCell cell in Enum.GetValues<PrefixCell>())
        {
            cases[$"merge, {cell}"] = _merge with { Cell = cell };
        }

        foreach (NormPlacement norm in Enum.GetValues<NormPlacement>())
        {
            cases[$"transformer, {norm}"] = _transformer with { Norm = norm };
            cases[$"transformer, {norm}, encoder"] = _transformer with { Norm = norm, EncoderLayers = 2 };
        }

        return cases;
    }
}
