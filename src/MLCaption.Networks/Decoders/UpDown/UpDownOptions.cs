namespace MLCaption.Networks.Decoders;

/// <summary>
/// Sizes of <see cref="UpDown"/>. Dropped while training: elements of embeddings and of what the words are chosen from. Tied, hidden size
/// and embedding size must be equal.
/// </summary>
public sealed record UpDownOptions : RecurrentDecoderOptions
{
    /// <summary>F: the regions are first brought to this length by a layer with ReLU; 0 takes them as they are. Default 512.</summary>
    public int ProjectedSize { get; init; } = 512;

    /// <summary>A: width of the attention's hidden layer, at least 1. Default 256.</summary>
    public int AttentionSize { get; init; } = 256;

    /// <inheritdoc/>
    public override DecoderNetwork Create(int vocabularySize, int regionSize) => new UpDown(this, vocabularySize, regionSize);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (string problem in base.Problems().Concat(TooSmall(("attentionSize", AttentionSize))))
        {
            yield return problem;
        }

        if (ProjectedSize < 0)
        {
            yield return $"projectedSize must be at least 0, but was {ProjectedSize}.";
        }

        foreach (string problem in Untied())
        {
            yield return problem;
        }
    }
}
