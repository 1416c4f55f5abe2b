namespace MLCaption.Networks.Decoders;

/// <summary>What the recurrent decoders have in common.</summary>
public abstract record RecurrentDecoderOptions : CaptionDecoderOptions
{
    /// <summary>E: length of a word's embedding, at least 1. Default 512.</summary>
    public int EmbeddingSize { get; init; } = 512;

    /// <summary>H: width of the recurrent layers, at least 1. Default 512.</summary>
    public int HiddenSize { get; init; } = 512;

    /// <summary>
    /// Share of the hidden state's elements that a step does not read while training, in [0, 1): the same ones at all steps of a caption
    /// (Gal and Ghahramani, NeurIPS 2016). Default 0.
    /// </summary>
    public double RecurrentDropout { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (RecurrentDropout is not (>= 0 and < 1))
        {
            yield return FormattableString.Invariant($"recurrentDropout must be in [0, 1), but was {RecurrentDropout}.");
        }

        foreach (string problem in TooSmall(("embeddingSize", EmbeddingSize), ("hiddenSize", HiddenSize)))
        {
            yield return problem;
        }
    }

    /// <summary>A sentence where the output layer reads the hidden state and cannot share the embedding's weights.</summary>
    /// <param name="option">The option as it is named in the sentence.</param>
    private protected IEnumerable<string> Untied(string option = "tiedEmbedding")
    {
        if (TiedEmbedding && EmbeddingSize != HiddenSize)
        {
            yield return $"{option} needs embeddingSize and hiddenSize to be equal, but they were {EmbeddingSize} and {HiddenSize}.";
        }
    }
}
