using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of a recurrent layer, for each caption of each image.</summary>
/// <param name="Hidden">(B, K, H).</param>
/// <param name="Memory">(B, K, H); null where the cell has none.</param>
internal readonly record struct CellState(Tensor Hidden, Tensor? Memory)
{
    /// <summary>How many captions each image has.</summary>
    public long Captions => Hidden.shape[1];

    public CellState Map(Func<Tensor, Tensor> change) => new(change(Hidden), Memory is null ? null : change(Memory));

    /// <summary>One caption's state for each of several.</summary>
    public CellState Expand(long captions) => captions == Captions ? this : Map(tensor => tensor.expand(-1, captions, -1));

    /// <summary>The first captions of each image.</summary>
    public CellState First(long captions) => captions == Captions ? this : Map(tensor => tensor.narrow(1, 0, captions));
}
