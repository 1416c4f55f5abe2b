using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>What <see cref="UpDown"/> knows of the images, the same at each step, and its weights stacked by what reads them.</summary>
/// <param name="Regions">The regions and their keys.</param>
/// <param name="MeanGates">What the mean region contributes to the attention LSTM's gates, (B, 1, 4H).</param>
/// <param name="OfAttention">Weights that read the attention LSTM's new state: query, language LSTM, (A + 4H, H).</param>
/// <param name="OfLanguage">Weights that read the language LSTM's last state: attention LSTM, language LSTM, (8H, H).</param>
internal sealed record UpDownImage(RegionMemory Regions, Tensor MeanGates, Tensor OfAttention, Tensor OfLanguage)
{
    public UpDownImage Map(Func<Tensor, Tensor> image, Func<Tensor, Tensor> shared) =>
        new(Regions.Map(image), image(MeanGates), shared(OfAttention), shared(OfLanguage));
}
