namespace MLCaption.Networks.Decoders;

/// <summary>Sizes and choices of <see cref="ShowAttendTell"/>.</summary>
public sealed record ShowAttendTellOptions
{
    /// <summary>V: tokens, special ones included; more than <see cref="SpecialTokens.Count"/>.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>D: length of a region's feature vector as it comes in, at least 1.</summary>
    public required int RegionSize { get; init; }

    /// <summary>F: the regions are first brought to this length by a layer with ReLU; 0 takes them as they are. Default 512.</summary>
    public int ProjectedSize { get; init; } = 512;

    /// <summary>E: length of a word's embedding, at least 1. Default 512.</summary>
    public int EmbeddingSize { get; init; } = 512;

    /// <summary>H: width of the LSTM, at least 1. Default 512.</summary>
    public int HiddenSize { get; init; } = 512;

    /// <summary>A: width of the attention's hidden layer, at least 1. Default 256.</summary>
    public int AttentionSize { get; init; } = 256;

    /// <summary>The attention's nonlinearity. Default ReLU.</summary>
    public AttentionScoring Scoring { get; init; } = AttentionScoring.Relu;

    /// <summary>The gate on the context. Default one for each element.</summary>
    public AttentionGate Gate { get; init; } = AttentionGate.Vector;

    /// <summary>
    /// Whether words are chosen from hidden state, context and last word together (the paper's equation 7), instead of from the
    /// hidden state alone. Default yes.
    /// </summary>
    public bool DeepOutput { get; init; } = true;

    /// <summary>
    /// Whether the output layer shares its weights with the embedding (Press and Wolf, EACL 2017); without deep output the
    /// hidden size must then be the embedding size. Default yes.
    /// </summary>
    public bool TiedEmbedding { get; init; } = true;

    /// <summary>Share of elements dropped, while training, from embeddings and from what the words are chosen from; in [0, 1). Default 0.5.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>What is wrong with these options, a sentence each; empty when the network can be built.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (VocabularySize <= SpecialTokens.Count)
        {
            yield return $"vocabularySize must be more than the {SpecialTokens.Count} special tokens, but was {VocabularySize}.";
        }

        if (ProjectedSize < 0)
        {
            yield return $"projectedSize must be at least 0, but was {ProjectedSize}.";
        }

        foreach ((string name, int size) in new[]
        {
            ("regionSize", RegionSize), ("embeddingSize", EmbeddingSize), ("hiddenSize", HiddenSize), ("attentionSize", AttentionSize),
        })
        {
            if (size < 1)
            {
                yield return $"{name} must be at least 1, but was {size}.";
            }
        }

        if (TiedEmbedding && !DeepOutput && EmbeddingSize != HiddenSize)
        {
            yield return "tiedEmbedding without deepOutput needs embeddingSize and hiddenSize to be equal, " +
                $"but they were {EmbeddingSize} and {HiddenSize}.";
        }

        if (Dropout is not (>= 0 and < 1))
        {
            yield return FormattableString.Invariant($"dropout must be in [0, 1), but was {Dropout}.");
        }
    }
}
