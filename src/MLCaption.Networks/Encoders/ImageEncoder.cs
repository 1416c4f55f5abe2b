using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>A network that turns pixels into regions: for each image a set of feature vectors that a decoder attends to.</summary>
public abstract class ImageEncoder : nn.Module<Tensor, Tensor>
{
    /// <summary>For the networks derived from this one.</summary>
    /// <param name="name">The module's name.</param>
    /// <param name="options">What was asked for; kept for saving.</param>
    protected ImageEncoder(string name, ImageEncoderOptions options)
        : base(name) => Options = options;

    /// <summary>What this network was built from; <see cref="Create"/> builds an equal one.</summary>
    public ImageEncoderOptions Options { get; }

    /// <summary>D: length of one region's feature vector.</summary>
    public abstract int RegionSize { get; }

    /// <summary>The network that the options ask for, newly initialised from torch's random stream.</summary>
    /// <param name="options">Network, output and width.</param>
    /// <returns>The network, in training mode.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> has problems; the message tells all.</exception>
    public static ImageEncoder Create(ImageEncoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        return options.Network == "resnet18" ? new ResNet18(options) : new SmallCnn(options);
    }

    /// <summary>How many regions an image gives.</summary>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <returns>R: 1 for pooled output, else the places of the last feature map.</returns>
    public int Regions(int height, int width) => Options.Output == "pooled" ? 1 : Places(height) * Places(width);

    /// <summary>The regions of a batch of images.</summary>
    /// <param name="input">Preprocessed pixels, (batch, 3, height, width).</param>
    /// <returns>Regions, (batch, regions, <see cref="RegionSize"/>).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor map = FeatureMap(input);                                                   // (B, D, h, w)
        Tensor regions = Options.Output == "pooled"
            ? map.mean([2L, 3L]).unsqueeze(1)                                             // (B, 1, D)
            : map.flatten(2).transpose(1, 2).contiguous();                                // (B, h * w, D)
        return regions.MoveToOuterDisposeScope();
    }

    /// <summary>The last feature map.</summary>
    /// <param name="pixels">Preprocessed pixels, (batch, 3, height, width).</param>
    /// <returns>(batch, <see cref="RegionSize"/>, height', width').</returns>
    protected abstract Tensor FeatureMap(Tensor pixels);

    /// <summary>The last feature map's extent in one direction.</summary>
    /// <param name="pixels">The image's extent in that direction.</param>
    /// <returns>Places along it.</returns>
    protected abstract int Places(int pixels);
}
