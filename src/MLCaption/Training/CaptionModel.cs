using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MLCaption.Networks;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using MLCaption.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Training;

/// <summary>What training learns: a decoder that knows its words, and the encoder that was trained along with it, if one was.</summary>
internal sealed class CaptionModel : IDisposable
{
    /// <summary>Newly initialised networks, from torch's random stream.</summary>
    /// <param name="layout">How a row of features, or of pixels, is arranged.</param>
    /// <param name="encoder">The encoder to put in front; null where features are frozen.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="vocabulary">The word of each id.</param>
    public CaptionModel(
        FeatureLayout layout, ImageEncoderOptions? encoder, CaptionDecoderOptions decoder, IReadOnlyList<string> vocabulary)
    {
        Layout = layout;
        Vocabulary = vocabulary;
        Device = cuda.is_available() ? CUDA : CPU;
        Encoder = encoder is null ? null : ImageEncoder.Create(encoder);
        Decoder = decoder.Create(vocabulary.Count, Encoder?.RegionSize ?? layout.Size);
        if (Device.type != DeviceType.CPU)
        {
            Encoder?.to(Device);
            Decoder.to(Device);
        }

        Networks = Encoder is null ? [Decoder] : [Encoder, Decoder];
    }

    public FeatureLayout Layout { get; }

    public IReadOnlyList<string> Vocabulary { get; }

    public Device Device { get; }

    public ImageEncoder? Encoder { get; }

    /// <summary>What makes the encoder's pixels of images; null where that isn't known.</summary>
    public ImagePreprocessing? Preprocessing { get; init; }

    public DecoderNetwork Decoder { get; }

    /// <summary>Everything that holds weights.</summary>
    public IReadOnlyList<nn.Module> Networks { get; }

    public float[] Weights() => NetworkWeights.Export(Networks);

    public void Take(ReadOnlyMemory<float> weights) => NetworkWeights.Import(weights, Networks);

    /// <summary>
    /// What a training of the encoder begins with: its weights, and what of it stays as it is. A saved model holds all weights itself.
    /// </summary>
    /// <param name="encoder">Its weights and stages.</param>
    /// <param name="learns">Whether any of it is trained.</param>
    /// <exception cref="FileNotFoundException">The weights are not there.</exception>
    /// <exception cref="InvalidDataException">They are not the network's, or have another checksum.</exception>
    public void Begin(TrainableEncoder encoder, bool learns)
    {
        if (encoder.Weights is { } weights)
        {
            PretrainedWeights.Load(Encoder!, WeightSource.Fetch(weights, encoder.WeightsSha256));
        }

        if (!learns)
        {
            Encoder!.Freeze();
        }
        else if (encoder.TrainFrom is { } stage)
        {
            Encoder!.FreezeUntil(stage);
        }
    }

    public void Train(bool train)
    {
        foreach (nn.Module network in Networks)
        {
            network.train(train);
        }
    }

    /// <summary>The regions that the decoder reads.</summary>
    /// <param name="rows">Rows of <see cref="Layout"/>, one after another.</param>
    /// <param name="images">How many.</param>
    /// <returns>(images, regions, size); gradients reach the encoder.</returns>
    public Tensor Regions(float[] rows, int images)
    {
        if (Encoder is null)
        {
            return tensor(rows, [images, Layout.Regions, Layout.Size], device: Device);
        }

        using Tensor pixels = tensor(rows, [images, 3, Layout.Dimensions[1], Layout.Dimensions[2]], device: Device);
        return Encoder.forward(pixels);
    }

    /// <summary>Captions of some images; safe from several threads at once while nobody trains.</summary>
    public IReadOnlyList<IReadOnlyList<DecodedCaption>> Caption(
        float[] rows, int images, DecodingOptions options, bool withAttention = false, CancellationToken cancellation = default)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        return CaptionSearch.Decode(
            Decoder, Regions(rows, images), options, withAttention, Vocabulary, Seeds(rows, images, options), cancellation: cancellation);
    }

    /// <summary>Captions of some images by this model and others as one.</summary>
    /// <param name="rows">What this model reads.</param>
    /// <param name="others">The other models, and what each reads.</param>
    /// <param name="joined">The decoders of all in this order.</param>
    /// <param name="images">How many.</param>
    /// <param name="options">How captions are read out.</param>
    /// <param name="withAttention">Whether the attention of each word is kept.</param>
    public IReadOnlyList<IReadOnlyList<DecodedCaption>> Caption(
        float[] rows, IReadOnlyList<(CaptionModel Model, float[] Rows)> others, EnsembleDecoder joined, int images, DecodingOptions options, bool withAttention)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        return CaptionSearch.Decode(
            joined,
            [Regions(rows, images), .. others.Select(other => other.Model.Regions(other.Rows, images))],
            options,
            withAttention,
            Vocabulary,
            Seeds(rows, images, options));
    }

    /// <summary>The words of some ids.</summary>
    public string Text(IEnumerable<int> tokens) => string.Join(' ', tokens.Select(token => Vocabulary[token]));

    /// <summary>What samples are drawn by comes from what the image looks like, so that it matters neither when it is captioned nor beside which others.</summary>
    private static long[]? Seeds(float[] rows, int images, DecodingOptions options) => options.Strategy != DecodingStrategy.Sample
        ? null
        : [.. rows.Chunk(rows.Length / images).Select(row => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(row.AsSpan()))))];

    public void Dispose()
    {
        foreach (nn.Module network in Networks)
        {
            network.Dispose();
        }
    }
}
