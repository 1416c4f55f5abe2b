using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>The state of <see cref="UpDown"/> between two steps.</summary>
/// <param name="image">What is known of the images.</param>
/// <param name="attention">The attention LSTM's state.</param>
/// <param name="language">The language LSTM's state.</param>
internal sealed class UpDownState(UpDownImage image, CellState attention, CellState language) : RecurrentState
{
    public UpDownImage Image => image;

    public CellState Attention => attention;

    public CellState Language => language;

    /// <summary>The same images after a step.</summary>
    public UpDownState With(CellState newAttention, CellState newLanguage) => new(image.Map(Alias, Alias), newAttention, newLanguage);

    protected override RecurrentState Map(Func<Tensor, Tensor> ofImage, Func<Tensor, Tensor> ofCaption, Func<Tensor, Tensor> shared) =>
        new UpDownState(image.Map(ofImage, shared), attention.Map(ofCaption), language.Map(ofCaption));
}
