using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Two 3x3 convolutions around a shortcut. He et al., CVPR 2016, figure 5 left.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly Convolution conv1;
    private readonly BatchNormalization bn1;
    private readonly Convolution conv2;
    private readonly BatchNormalization bn2;
    private readonly Sequential? downsample;

    public ResidualBlock(int inputChannels, int outputChannels, int stride)
        : base(nameof(ResidualBlock))
    {
        conv1 = new Convolution(inputChannels, outputChannels, 3, stride);
        bn1 = new BatchNormalization(outputChannels);
        conv2 = new Convolution(outputChannels, outputChannels, 3, 1);
        bn2 = new BatchNormalization(outputChannels);
        if (stride != 1 || inputChannels != outputChannels)
        {
            downsample = nn.Sequential(
                ("0", new Convolution(inputChannels, outputChannels, 1, stride)),
                ("1", new BatchNormalization(outputChannels)));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor shortcut = downsample is null ? input : downsample.forward(input);
        Tensor inner = bn1.forward(conv1.forward(input)).relu_();
        return bn2.forward(conv2.forward(inner)).add_(shortcut).relu_();
    }
}
