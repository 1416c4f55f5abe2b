using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of <see cref="MergeDecoder"/> between two steps.</summary>
/// <param name="image">The image's vector, (B, 1, H).</param>
/// <param name="attention">Weights of the regions, (B, 1, R), all alike.</param>
/// <param name="prefix">The state of what reads the words so far, from the first on.</param>
/// <param name="tokens">The words so far, (B, K, L), Int64, where they are to be read again; else null.</param>
internal sealed class MergeState(Tensor image, Tensor attention, CellState prefix, Tensor? tokens) : RecurrentState
{
    public Tensor Image => image;

    public Tensor Attention => attention;

    public CellState Prefix => prefix;

    public Tensor? Tokens => tokens;

    /// <summary>The same images after a step.</summary>
    public MergeState With(CellState newPrefix, Tensor? newTokens) => new(Alias(image), Alias(attention), newPrefix, newTokens);

    protected override RecurrentState Map(Func<Tensor, Tensor> ofImage, Func<Tensor, Tensor> ofCaption, Func<Tensor, Tensor> shared) =>
        new MergeState(ofImage(image), ofImage(attention), prefix.Map(ofCaption), tokens is null ? null : ofCaption(tokens));
}
