using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>A 3x3 convolution between two 1x1 ones that narrow and widen, around a shortcut. He et al., CVPR 2016, figure 5 right.</summary>
internal sealed class BottleneckBlock : nn.Module<Tensor, Tensor>
{
    /// <summary>How many times wider the output is than the 3x3 convolution.</summary>
    public const int Expansion = 4;

    private readonly Convolution conv1;
    private readonly BatchNormalization bn1;
    private readonly Convolution conv2;
    private readonly BatchNormalization bn2;
    private readonly Convolution conv3;
    private readonly BatchNormalization bn3;
    private readonly Sequential? downsample;

    public BottleneckBlock(int inputChannels, int width, int stride)
        : base(nameof(BottleneckBlock))
    {
        conv1 = new Convolution(inputChannels, width, 1);
        bn1 = new BatchNormalization(conv1);
        conv2 = new Convolution(width, width, 3, stride);
        bn2 = new BatchNormalization(conv2);
        conv3 = new Convolution(width, width * Expansion, 1);
        bn3 = new BatchNormalization(conv3);
        downsample = ResidualShortcut.Create(inputChannels, width * Expansion, stride);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor shortcut = downsample?.forward(input) ?? input;
        Tensor inner = bn1.forward(conv1.forward(input)).relu_();
        inner = bn2.forward(conv2.forward(inner)).relu_();
        return bn3.forward(conv3.forward(inner)).add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
