using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of <see cref="CaptionTransformer"/> between two steps.</summary>
/// <param name="images">For each layer keys and values of the regions, (B, h, ...).</param>
/// <param name="past">For each layer keys and values of what was said, (B K, h, ...); null before the first word.</param>
/// <param name="imageCount">B.</param>
/// <param name="captions">K.</param>
internal sealed class TransformerState(
    MultiHeadAttention.Memory[] images, MultiHeadAttention.Memory[]? past, long imageCount, long captions) : DecoderState
{
    public IReadOnlyList<MultiHeadAttention.Memory> Images => images;

    public IReadOnlyList<MultiHeadAttention.Memory>? Past => past;

    /// <summary>How many tokens were read.</summary>
    public long Length => past is null ? 0 : past[0].Keys.shape[2];

    /// <summary>The same images after a step. Tensors are shared by reference, so that either state may be disposed of first.</summary>
    public TransformerState With(MultiHeadAttention.Memory[]? newPast, long newCaptions) =>
        new([.. images.Select(Alias)], newPast, imageCount, newCaptions);

    public override DecoderState MoveToOuterDisposeScope()
    {
        foreach (Tensor tensor in Tensors())
        {
            tensor.MoveToOuterDisposeScope();
        }

        return this;
    }

    public override DecoderState Reorder(Tensor parents)
    {
        using var scope = NewDisposeScope();
        Tensor firsts = arange(imageCount, ScalarType.Int64, parents.device).unsqueeze(1) * captions;
        Tensor rows = (parents + firsts).flatten();                                       // (B K')
        return With(past is null ? null : [.. past.Select(layer => Rows(layer, rows))], parents.shape[1]).MoveToOuterDisposeScope();
    }

    public override DecoderState SelectImages(Tensor selected)
    {
        using var scope = NewDisposeScope();
        Tensor rows = ((selected.unsqueeze(1) * captions) + arange(captions, ScalarType.Int64, selected.device)).flatten();
        return new TransformerState(
            [.. images.Select(layer => Rows(layer, selected))],
            past is null ? null : [.. past.Select(layer => Rows(layer, rows))],
            selected.shape[0],
            captions).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        foreach (Tensor tensor in Tensors())
        {
            tensor.Dispose();
        }
    }

    private IEnumerable<Tensor> Tensors() => images.Concat(past ?? []).SelectMany(layer => new[] { layer.Keys, layer.Values });

    private static MultiHeadAttention.Memory Alias(MultiHeadAttention.Memory memory) => new(memory.Keys.alias(), memory.Values.alias());

    private static MultiHeadAttention.Memory Rows(MultiHeadAttention.Memory memory, Tensor rows) =>
        new(memory.Keys.index_select(0, rows), memory.Values.index_select(0, rows));
}
