using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// ResNet-18 (He et al., CVPR 2016) without its classifier; parameters and buffers are named as torchvision names them.
/// 224x224 pixels give 7x7 regions of 512.
/// </summary>
public sealed class ResNet18 : ImageEncoder
{
    private readonly Convolution conv1;
    private readonly BatchNormalization bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;

    /// <summary>A newly initialised network.</summary>
    /// <param name="options">The output; network and channels are not looked at.</param>
    public ResNet18(ImageEncoderOptions options)
        : base(nameof(ResNet18), options)
    {
        conv1 = new Convolution(3, 64, 7, stride: 2);
        bn1 = new BatchNormalization(64);
        layer1 = Stage(64, 64, 1);
        layer2 = Stage(64, 128, 2);
        layer3 = Stage(128, 256, 2);
        layer4 = Stage(256, 512, 2);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int RegionSize => 512;

    /// <inheritdoc/>
    protected override Tensor FeatureMap(Tensor pixels)
    {
        Tensor map = bn1.forward(conv1.forward(pixels)).relu_();                          // (B, 64, H/2, W/2)
        map = layer1.forward(MaxPool(map));                                               // (B, 64, H/4, W/4)
        return layer4.forward(layer3.forward(layer2.forward(map)));                       // (B, 512, H/32, W/32)
    }

    /// <inheritdoc/>
    protected override int Places(int pixels)
    {
        int extent = pixels;
        for (int halving = 0; halving < 5; halving++)
        {
            extent = Convolution.Extent(extent, 2);
        }

        return extent;
    }

    private static Sequential Stage(int inputChannels, int outputChannels, int stride) => nn.Sequential(
        ("0", new ResidualBlock(inputChannels, outputChannels, stride)),
        ("1", new ResidualBlock(outputChannels, outputChannels, 1)));

    /// <summary>3x3 maximum at every second place. Nothing is negative after the ReLU, so zeros may pad.</summary>
    private static Tensor MaxPool(Tensor map)
    {
        long height = map.shape[2], width = map.shape[3];
        Tensor padded = nn.functional.pad(map, (1L, 1L, 1L, 1L));
        Tensor rows = padded.slice(2, 0, height, 2)
            .maximum(padded.slice(2, 1, height + 1, 2))
            .maximum(padded.slice(2, 2, height + 2, 2));
        return rows.slice(3, 0, width, 2)
            .maximum(rows.slice(3, 1, width + 1, 2))
            .maximum(rows.slice(3, 2, width + 2, 2));
    }
}
