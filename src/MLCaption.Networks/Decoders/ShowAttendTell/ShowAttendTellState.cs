using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of <see cref="ShowAttendTell"/> between two steps.</summary>
/// <param name="regions">The regions and their keys.</param>
/// <param name="hiddenWeights">All weights that read the hidden state, stacked: (A + gates H + ..., H).</param>
/// <param name="hiddenBias">Their biases, (A + gates H + ...).</param>
/// <param name="cell">The recurrent layer's state.</param>
internal sealed class ShowAttendTellState(RegionMemory regions, Tensor hiddenWeights, Tensor hiddenBias, CellState cell) : RecurrentState
{
    public RegionMemory Regions => regions;

    public Tensor HiddenWeights => hiddenWeights;

    public Tensor HiddenBias => hiddenBias;

    public CellState Cell => cell;

    /// <summary>The same images after a step.</summary>
    public ShowAttendTellState With(CellState newCell) => new(regions.Map(Alias), Alias(hiddenWeights), Alias(hiddenBias), newCell);

    protected override RecurrentState Map(Func<Tensor, Tensor> image, Func<Tensor, Tensor> caption, Func<Tensor, Tensor> shared) =>
        new ShowAttendTellState(regions.Map(image), shared(hiddenWeights), shared(hiddenBias), cell.Map(caption));
}
