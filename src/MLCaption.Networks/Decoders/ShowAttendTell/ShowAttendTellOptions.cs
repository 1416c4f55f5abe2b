namespace MLCaption.Networks.Decoders;

/// <summary>
/// Sizes and choices of <see cref="ShowAttendTell"/>. Dropped while training: elements of embeddings and of what the words are chosen
/// from. Tied without deep output, hidden size and embedding size must be equal.
/// </summary>
public sealed record ShowAttendTellOptions : RecurrentDecoderOptions
{
    /// <summary>F: the regions are first brought to this length by a layer with ReLU; 0 takes them as they are. Default 512.</summary>
    public int ProjectedSize { get; init; } = 512;

    /// <summary>A: width of the attention's hidden layer, or of query and key, at least 1. Default 256.</summary>
    public int AttentionSize { get; init; } = 256;

    /// <summary>The recurrent layer. Default LSTM.</summary>
    public RecurrentCell Cell { get; init; } = RecurrentCell.Lstm;

    /// <summary>How regions are weighed. Default additive.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.Additive;

    /// <summary>
    /// Heads of multi-head attention, at least 1; attention size and the regions' length must be multiples. Other kinds have one,
    /// whatever stands here. Default 8.
    /// </summary>
    public int Heads { get; init; } = 8;

    /// <summary>Additive attention's nonlinearity. Default ReLU.</summary>
    public AttentionScoring Scoring { get; init; } = AttentionScoring.Relu;

    /// <summary>The gate on the context. Default one for each element.</summary>
    public AttentionGate Gate { get; init; } = AttentionGate.Vector;

    /// <summary>
    /// Whether the decoder may look at what it knows instead of the image (Lu et al., CVPR 2017): the regions' weights then sum to less
    /// than 1 by the share that went there. Needs the projected size to equal the hidden size. Default no.
    /// </summary>
    public bool Sentinel { get; init; }

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
        foreach (string problem in base.Problems().Concat(TooSmall(("attentionSize", AttentionSize), ("heads", Heads))))
        {
            yield return problem;
        }

        if (ProjectedSize < 0)
        {
            yield return $"projectedSize must be at least 0, but was {ProjectedSize}.";
        }

        if (Attention == AttentionKind.MultiHead && Heads >= 1
            && (ProjectedSize == 0 || AttentionSize % Heads != 0 || ProjectedSize % Heads != 0))
        {
            yield return "attention multiHead needs attentionSize and projectedSize to be multiples of heads and at least 1, " +
                $"but they were {AttentionSize}, {ProjectedSize} and {Heads}.";
        }

        if (Sentinel && ProjectedSize != HiddenSize)
        {
            yield return $"sentinel needs projectedSize and hiddenSize to be equal, but they were {ProjectedSize} and {HiddenSize}.";
        }

        foreach (string problem in DeepOutput ? [] : Untied("tiedEmbedding without deepOutput"))
        {
            yield return problem;
        }
    }
}
