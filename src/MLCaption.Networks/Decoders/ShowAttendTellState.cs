using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of <see cref="ShowAttendTell"/> between two steps.</summary>
/// <param name="regions">As they are attended to, (B, R, F).</param>
/// <param name="keys">(B, 1, R, A).</param>
/// <param name="hiddenWeights">All weights that read the hidden state, stacked: (A + 4H + gate, H).</param>
/// <param name="hidden">(B, K, H).</param>
/// <param name="memory">(B, K, H).</param>
internal sealed class ShowAttendTellState(Tensor regions, Tensor keys, Tensor hiddenWeights, Tensor hidden, Tensor memory)
    : DecoderState
{
    public Tensor Regions { get; } = regions;

    public Tensor Keys { get; } = keys;

    public Tensor HiddenWeights { get; } = hiddenWeights;

    public Tensor Hidden { get; } = hidden;

    public Tensor Memory { get; } = memory;

    /// <summary>The same images after a step. Tensors are shared by reference, so that either state may be disposed of first.</summary>
    public ShowAttendTellState With(Tensor hidden, Tensor memory) =>
        new(Regions.alias(), Keys.alias(), HiddenWeights.alias(), hidden, memory);

    public override DecoderState MoveToOuterDisposeScope()
    {
        Regions.MoveToOuterDisposeScope();
        Keys.MoveToOuterDisposeScope();
        HiddenWeights.MoveToOuterDisposeScope();
        Hidden.MoveToOuterDisposeScope();
        Memory.MoveToOuterDisposeScope();
        return this;
    }

    public override DecoderState Reorder(Tensor parents)
    {
        using var scope = NewDisposeScope();
        long images = Hidden.shape[0], captions = Hidden.shape[1];
        Tensor first = arange(0L, images * captions, captions, int64, Hidden.device).unsqueeze(1);
        Tensor rows = (parents + first).view(-1);                                         // (B K')
        Tensor Of(Tensor values) => values.view(images * captions, -1).index_select(0, rows).view(images, parents.shape[1], -1);
        return With(Of(Hidden), Of(Memory)).MoveToOuterDisposeScope();
    }

    public override DecoderState SelectImages(Tensor images)
    {
        using var scope = NewDisposeScope();
        return new ShowAttendTellState(
            Regions.index_select(0, images),
            Keys.index_select(0, images),
            HiddenWeights.alias(),
            Hidden.index_select(0, images),
            Memory.index_select(0, images)).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        Regions.Dispose();
        Keys.Dispose();
        HiddenWeights.Dispose();
        Hidden.Dispose();
        Memory.Dispose();
    }
}
