using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>Two 3x3 convolutions around a shortcut. He et al., CVPR 2016, figure 5 left.</summary>
internal sealed class BasicBlock : nn.Module<Tensor, Tensor>
{
    private readonly Convolution conv1;
    private readonly BatchNormalization bn1;
    private readonly Convolution conv2;
    private readonly BatchNormalization bn2;
    private readonly Sequential? downsample;

    public BasicBlock(int inputChannels, int width, int stride)
        : base(nameof(BasicBlock))
    {
        conv1 = new Convolution(inputChannels, width, 3, stride);
        bn1 = new BatchNormalization(conv1);
        conv2 = new Convolution(width, width, 3);
        bn2 = new BatchNormalization(conv2);
        downsample = ResidualShortcut.Create(inputChannels, width, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor shortcut = downsample?.forward(input) ?? input;
        Tensor inner = bn1.forward(conv1.forward(input)).relu_();
        return bn2.forward(conv2.forward(inner)).add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
