using System.Text.Json.Nodes;
using MLCaption.Networks.Decoders;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>The network that writes captions. A null takes the default of the network.</summary>
public sealed record DecoderSection
{
    /// <summary>Show, Attend and Tell (Xu et al., ICML 2015).</summary>
    public const string Attention = "attention";

    internal static ObjectRule Rule { get; } = new(
        new Field("network", new NameRule(Attention)),
        new Field("projectedSize", new IntegerRule(0)),
        new Field("embeddingSize", new IntegerRule(1)),
        new Field("hiddenSize", new IntegerRule(1)),
        new Field("attentionSize", new IntegerRule(1)),
        new Field("dropout", new NumberRule(0, 1, HighIncluded: false)),
        new Field("scoring", new NameRule(EnumNames.Of<AttentionScoring>())),
        new Field("gate", new NameRule(EnumNames.Of<AttentionGate>())),
        new Field("deepOutput", new BooleanRule()),
        new Field("tiedEmbedding", new BooleanRule()))
    {
        Agreement = Agree,
    };

    /// <summary><c>attention</c>.</summary>
    public string Network { get; init; } = Attention;

    /// <summary>Length to which region features are brought first; 0 takes them as they are.</summary>
    public int? ProjectedSize { get; init; }

    /// <summary>Length of a word's embedding.</summary>
    public int? EmbeddingSize { get; init; }

    /// <summary>Width of the recurrent state.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>Width of the attention's hidden layer.</summary>
    public int? AttentionSize { get; init; }

    /// <summary>Share of elements dropped while training, in [0, 1).</summary>
    public double? Dropout { get; init; }

    /// <summary>The attention's nonlinearity.</summary>
    public AttentionScoring? Scoring { get; init; }

    /// <summary>The gate on what the attention reads.</summary>
    public AttentionGate? Gate { get; init; }

    /// <summary>Whether words are chosen from hidden state, context and last word together.</summary>
    public bool? DeepOutput { get; init; }

    /// <summary>Whether the output layer shares its weights with the embedding.</summary>
    public bool? TiedEmbedding { get; init; }

    private static IEnumerable<(string? Key, string Rule)> Agree(JsonObject decoder)
    {
        var defaults = new AttentionDecoderOptions();
        if (Flag("tiedEmbedding", defaults.TiedEmbedding) && !Flag("deepOutput", defaults.DeepOutput)
            && Size("embeddingSize", defaults.EmbeddingSize) is { } embedding && Size("hiddenSize", defaults.HiddenSize) is { } hidden
            && embedding != hidden)
        {
            yield return (null, "with 'tiedEmbedding' and without 'deepOutput' must have 'embeddingSize' and 'hiddenSize' equal, "
                + $"but they were {embedding} and {hidden}.");
        }
        bool Flag(string key, bool otherwise) => (decoder[key] as JsonValue)?.TryGetValue(out bool value) == true ? value : otherwise;
        int? Size(string key, int otherwise) =>
            !decoder.ContainsKey(key) ? otherwise : (decoder[key] as JsonValue)?.TryGetValue(out int value) == true ? value : null;
    }
}
