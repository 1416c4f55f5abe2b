using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Convolution, batch normalisation, ReLU.</summary>
internal sealed class InceptionUnit : nn.Module<Tensor, Tensor>
{
    private readonly Convolution conv;
    private readonly BatchNormalization bn;

    public InceptionUnit(int inputChannels, int outputChannels, (int Height, int Width) size, int stride = 1, bool padded = true)
        : base(nameof(InceptionUnit))
    {
        conv = new Convolution(inputChannels, outputChannels, size, stride, padded);
        bn = new BatchNormalization(conv, epsilon: 0.001);
        RegisterComponents();
    }

    public InceptionUnit(int inputChannels, int outputChannels, int size, int stride = 1, bool padded = true)
        : this(inputChannels, outputChannels, (size, size), stride, padded)
    {
    }

    public override Tensor forward(Tensor input)
    {
        using Tensor map = conv.forward(input);
        return bn.forward(map).relu_();
    }
}
