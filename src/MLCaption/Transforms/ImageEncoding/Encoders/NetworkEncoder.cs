using MLCaption.Networks;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using TorchSharp;

namespace MLCaption.Transforms;

/// <summary>A TorchSharp network whose weights stay as they are. Runs on torch's own threads, for one caller after another.</summary>
internal sealed class NetworkEncoder : FeatureEncoder
{
    private readonly Lock _running = new();
    private readonly ImageEncoder _network;

    private NetworkEncoder(ImageEncoder network, ImagePreprocessing preprocessing)
    {
        _network = network;
        _network.eval();
        Preprocessing = preprocessing;
        var regions = network.Regions(preprocessing.Size, preprocessing.Size);
        Dimensions = regions == 1 && network.Options.Output == "pooled" ? [network.RegionSize] : [regions, network.RegionSize];
        using var content = new MemoryStream();
        network.save(content);
        Content = content.ToArray();
        network.Fold();
    }

    public override ImagePreprocessing Preprocessing { get; }

    public override IReadOnlyList<int> Dimensions { get; }

    public override byte[] Content { get; }

    public override EncoderState State => new(Preprocessing, Output: null, _network.Options, Trainable: null);

    // Torch sums in another order where a batch has another size; alone, an image has the same features in whatever way rows are read.
    public override int ImagesAtOnce => 1;

    // Of a network like this one before it was folded, which is the one that was learnt and is saved.
    public override IReadOnlyList<NetworkLayer> Layers
    {
        get
        {
            using var learnt = ImageEncoder.Create(_network.Options);
            return [.. learnt.Layers(Preprocessing.Size, Preprocessing.Size).Select(layer => layer with { Trainable = 0 })];
        }
    }

    /// <exception cref="InvalidDataException">The file does not hold the network's weights.</exception>
    /// <exception cref="ArgumentException">Images of that size are too small for the network.</exception>
    public static NetworkEncoder Load(WeightFile weights, ImageEncoderOptions options, ImagePreprocessing preprocessing) =>
        Create(options, preprocessing, network => PretrainedWeights.Load(network, weights));

    /// <exception cref="InvalidDataException">The content is none that a <see cref="NetworkEncoder"/> had.</exception>
    public static NetworkEncoder Restore(ImageEncoderOptions options, ImagePreprocessing preprocessing, byte[] content) =>
        Create(options, preprocessing, network =>
        {
            try
            {
                using var weights = new MemoryStream(content);
                network.load(weights);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or IOException or OverflowException)
            {
                throw EncoderErrors.WrongSavedWeights(options.Network, e);
            }
        });

    public override void Encode(float[] pixels, int count, Span<float> features)
    {
        lock (_running)
        {
            using var scope = torch.NewDisposeScope();
            using var inference = torch.no_grad();
            var size = Preprocessing.Size;
            var input = torch.tensor(pixels.AsSpan(0, count * Preprocessing.Length).ToArray(), [count, 3, size, size]);
            _network.forward(input).data<float>().CopyTo(features);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _network.Dispose();
        base.Dispose(disposing);
    }

    private static NetworkEncoder Create(ImageEncoderOptions options, ImagePreprocessing preprocessing, Action<ImageEncoder> load)
    {
        var network = ImageEncoder.Create(options);
        _ = network.Regions(preprocessing.Size, preprocessing.Size);
        try
        {
            load(network);
            return new NetworkEncoder(network, preprocessing);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            network.Dispose();
            throw;
        }
    }
}
