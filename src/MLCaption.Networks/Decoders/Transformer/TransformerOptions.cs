namespace MLCaption.Networks.Decoders;

/// <summary>
/// Sizes and choices of <see cref="CaptionTransformer"/>. Dropped while training: elements of embeddings, of what attention and
/// feed-forward add, and of attention's weights.
/// </summary>
public sealed record TransformerOptions : CaptionDecoderOptions
{
    /// <summary>Layers of the decoder, at least 1. Default 3.</summary>
    public int Layers { get; init; } = 3;

    /// <summary>Layers of the encoder on top of the regions; 0 only projects them. Default 0.</summary>
    public int EncoderLayers { get; init; }

    /// <summary>
    /// Whether regions are first brought to the width of the model by a layer with normalisation; else they must have that width, and are
    /// taken as they are. Default yes.
    /// </summary>
    public bool ProjectRegions { get; init; } = true;

    /// <summary>H: width of the model and of a word's embedding, even and a multiple of the heads. Default 256.</summary>
    public int HiddenSize { get; init; } = 256;

    /// <summary>Heads of each attention, at least 1. Default 8.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Width of the feed-forward layer, at least 1. Default 1024.</summary>
    public int FeedForwardSize { get; init; } = 1024;

    /// <summary>Where layers are normalised. Default before.</summary>
    public NormPlacement Norm { get; init; } = NormPlacement.Pre;

    /// <inheritdoc/>
    public override DecoderNetwork Create(int vocabularySize, int regionSize) => new CaptionTransformer(this, vocabularySize, regionSize);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems().Concat(TooSmall(
            ("layers", Layers), ("hiddenSize", HiddenSize), ("heads", Heads), ("feedForwardSize", FeedForwardSize))))
        {
            yield return problem;
        }

        if (EncoderLayers < 0)
        {
            yield return $"encoderLayers must be at least 0, but was {EncoderLayers}.";
        }

        if (Heads >= 1 && HiddenSize >= 1 && (HiddenSize % Heads != 0 || HiddenSize % 2 != 0))
        {
            yield return $"hiddenSize must be even and a multiple of heads, but they were {HiddenSize} and {Heads}.";
        }
    }

    /// <inheritdoc/>
    internal override IEnumerable<string> ProblemsWith(int regionSize)
    {
        if (!ProjectRegions && regionSize != HiddenSize)
        {
            yield return $"Without projectRegions hiddenSize must be the regions' length of {regionSize}, but was {HiddenSize}.";
        }
    }
}
