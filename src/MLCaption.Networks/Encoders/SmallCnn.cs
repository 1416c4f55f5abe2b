using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// A CNN small enough to be trained from nothing, together with a decoder, in seconds: four blocks of convolution, batch
/// normalisation and ReLU, three of which halve the picture, so that 64x64 pixels give 8x8 regions. The last block also sees the
/// place of each pixel (Liu et al., CoordConv, NeurIPS 2018), since captions speak of places and attention alone can't tell them.
/// </summary>
public sealed class SmallCnn : ImageEncoder
{
    private readonly Convolution conv1;
    private readonly BatchNormalization bn1;
    private readonly Convolution conv2;
    private readonly BatchNormalization bn2;
    private readonly Convolution conv3;
    private readonly BatchNormalization bn3;
    private readonly Convolution conv4;
    private readonly BatchNormalization bn4;

    /// <summary>A newly initialised network.</summary>
    /// <param name="options">Channels and output; <see cref="ImageEncoderOptions.Network"/> is not looked at.</param>
    public SmallCnn(ImageEncoderOptions options)
        : base(nameof(SmallCnn), options)
    {
        int channels = options.Channels;
        conv1 = new Convolution(3, channels / 4, 3, stride: 2);
        bn1 = new BatchNormalization(channels / 4);
        conv2 = new Convolution(channels / 4, channels / 2, 3, stride: 2);
        bn2 = new BatchNormalization(channels / 2);
        conv3 = new Convolution(channels / 2, channels, 3, stride: 2);
        bn3 = new BatchNormalization(channels);
        conv4 = new Convolution(channels + 2, channels, 3, stride: 1);
        bn4 = new BatchNormalization(channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int RegionSize => Options.Channels;

    /// <inheritdoc/>
    protected override Tensor FeatureMap(Tensor pixels)
    {
        Tensor map = bn1.forward(conv1.forward(pixels)).relu_();                          // (B, C/4, H/2, W/2)
        map = bn2.forward(conv2.forward(map)).relu_();                                    // (B, C/2, H/4, W/4)
        map = bn3.forward(conv3.forward(map)).relu_();                                    // (B, C, H/8, W/8)
        return bn4.forward(conv4.forward(WithPlaces(map))).relu_();                       // (B, C, H/8, W/8)
    }

    /// <inheritdoc/>
    protected override int Places(int pixels) =>
        Convolution.Extent(Convolution.Extent(Convolution.Extent(pixels, 2), 2), 2);

    /// <summary>Two more channels: row and column of each place, from -1 to 1.</summary>
    private static Tensor WithPlaces(Tensor map)
    {
        long batch = map.shape[0], height = map.shape[2], width = map.shape[3];
        Tensor rows = linspace(-1.0, 1.0, height, map.dtype, map.device).view(1, 1, height, 1).expand(batch, 1, height, width);
        Tensor columns = linspace(-1.0, 1.0, width, map.dtype, map.device).view(1, 1, 1, width).expand(batch, 1, height, width);
        return cat([map, rows, columns], 1);
    }
}
