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
        Tensor rows = parents.unsqueeze(2).expand(-1, -1, Hidden.shape[2]);               // (B, K', H)
        return With(Hidden.gather(1, rows), Memory.gather(1, rows)).MoveToOuterDisposeScope();
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
