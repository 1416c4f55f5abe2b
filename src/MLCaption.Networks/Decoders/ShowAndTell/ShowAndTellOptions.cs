namespace MLCaption.Networks.Decoders;

/// <summary>
/// Sizes and choices of <see cref="ShowAndTell"/>. Dropped while training: elements of embeddings, of what a layer hands to the next
/// one, and of what the words are chosen from. Tied, hidden size and embedding size must be equal.
/// </summary>
public sealed record ShowAndTellOptions : RecurrentDecoderOptions
{
    /// <summary>The recurrent layers. Default LSTM.</summary>
    public RecurrentCell Cell { get; init; } = RecurrentCell.Lstm;

    /// <summary>How many recurrent layers lie on each other, at least 1. Default 1.</summary>
    public int Layers { get; init; } = 1;

    /// <inheritdoc/>
    public override DecoderNetwork Create(int vocabularySize, int regionSize) => new ShowAndTell(this, vocabularySize, regionSize);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => base.Problems().Concat(TooSmall(("layers", Layers))).Concat(Untied());
}
