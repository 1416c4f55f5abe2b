using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>Lets the regions of an image see each other: Vaswani et al., NeurIPS 2017, figure 1 left.</summary>
internal sealed class EncoderLayer : nn.Module<Tensor, Tensor>
{
    private readonly MultiHeadAttention attention;
    private readonly Residual aroundAttention;
    private readonly FeedForward feedForward;
    private readonly Residual aroundFeedForward;

    public EncoderLayer(TransformerOptions options)
        : base(nameof(EncoderLayer))
    {
        attention = new MultiHeadAttention(options.HiddenSize, options.Heads, options.Dropout);
        aroundAttention = new Residual(options.HiddenSize, options.Norm, options.Dropout);
        feedForward = new FeedForward(options.HiddenSize, options.FeedForwardSize, options.Dropout);
        aroundFeedForward = new Residual(options.HiddenSize, options.Norm, options.Dropout);
        RegisterComponents();
    }

    /// <summary>Writes the layers down.</summary>
    public void Describe(LayerTable table, string name, long regions)
    {
        attention.Describe(table, $"{name}.{nameof(attention)}", regions, regions);
        aroundAttention.Describe(table, $"{name}.{nameof(aroundAttention)}", regions);
        feedForward.Describe(table, $"{name}.{nameof(feedForward)}", regions);
        aroundFeedForward.Describe(table, $"{name}.{nameof(aroundFeedForward)}", regions);
    }

    /// <param name="input">Regions, (B, R, H).</param>
    public override Tensor forward(Tensor input)
    {
        Tensor seen = aroundAttention.Around(input, regions => attention.Attend(regions, attention.Remember(regions)).Read);
        return aroundFeedForward.Around(seen, feedForward.forward);
    }
}
