namespace MLCaption.Networks.Decoders;

/// <summary>
/// Sizes and choices of <see cref="ShowAttendTell"/>. Dropped while training: elements of embeddings and of what the words are chosen
/// from. Tied without deep output, hidden size and embedding size must be equal.
/// </summary>
public sealed record ShowAttendTellOptions : CaptionDecoderOptions
{
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

    /// <inheritdoc/>
    public override DecoderNetwork Create(int vocabularySize, int regionSize) => new ShowAttendTell(this, vocabularySize, regionSize);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems().Concat(TooSmall(
            ("embeddingSize", EmbeddingSize), ("hiddenSize", HiddenSize), ("attentionSize", AttentionSize))))
        {
            yield return problem;
        }

        if (ProjectedSize < 0)
        {
            yield return $"projectedSize must be at least 0, but was {ProjectedSize}.";
        }

        if (TiedEmbedding && !DeepOutput && EmbeddingSize != HiddenSize)
        {
            yield return "tiedEmbedding without deepOutput needs embeddingSize and hiddenSize to be equal, " +
                $"but they were {EmbeddingSize} and {HiddenSize}.";
        }
    }
}
