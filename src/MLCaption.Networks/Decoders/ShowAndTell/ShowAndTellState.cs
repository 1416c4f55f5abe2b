using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of <see cref="ShowAndTell"/> between two steps.</summary>
/// <param name="layers">The recurrent layers' states.</param>
/// <param name="attention">Weights of the regions, (B, 1, R), all alike.</param>
internal sealed class ShowAndTellState(CellState[] layers, Tensor attention) : RecurrentState
{
    public IReadOnlyList<CellState> Layers => layers;

    public Tensor Attention => attention;

    /// <summary>The same images after a step.</summary>
    public ShowAndTellState With(CellState[] newLayers) => new(newLayers, Alias(attention));

    protected override RecurrentState Map(Func<Tensor, Tensor> image, Func<Tensor, Tensor> caption, Func<Tensor, Tensor> shared) =>
        new ShowAndTellState([.. layers.Select(layer => layer.Map(caption))], image(attention));
}
