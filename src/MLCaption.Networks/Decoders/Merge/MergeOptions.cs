namespace MLCaption.Networks.Decoders;

/// <summary>Sizes and choices of <see cref="MergeDecoder"/>. Dropped while training: elements of the image's vector and of embeddings.</summary>
public sealed record MergeOptions : RecurrentDecoderOptions
{
    /// <summary>What reads the words so far. Default LSTM. With the bidirectional one the hidden size must be even.</summary>
    public PrefixCell Cell { get; init; } = PrefixCell.Lstm;

    /// <inheritdoc/>
    public override DecoderNetwork Create(int vocabularySize, int regionSize) => new MergeDecoder(this, vocabularySize, regionSize);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems())
        {
            yield return problem;
        }

        if (Cell == PrefixCell.BidirectionalLstm && HiddenSize % 2 != 0)
        {
            yield return $"hiddenSize must be even for a bidirectionalLstm, but was {HiddenSize}.";
        }
    }
}
