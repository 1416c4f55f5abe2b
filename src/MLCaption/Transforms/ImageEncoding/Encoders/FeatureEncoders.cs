using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;

namespace MLCaption.Transforms;

/// <summary>Which encoder the options, or a saved state, stand for.</summary>
internal static class FeatureEncoders
{
    public static FeatureEncoder Create(ImageEncodingOptions options)
    {
        if (options.Onnx is not null) return OnnxEncoder.Load(options);
        var network = options.ToNetworkOptions();
        var expected = ImageEncoderOptions.Preprocessing(network.Network);
        if (options.Weights is null) return Pixels(options, network, ImagePreprocessing.Of(options, expected), weights: null);

        var path = WeightSource.Fetch(options.Weights, options.WeightsSha256, options.WeightsFolder);
        using var weights = WeightFile.Open(path);
        var preprocessing = ImagePreprocessing.Of(options, PreprocessingMetadata.Read(weights, expected));
        var encoder = NetworkEncoder.Load(weights, network, preprocessing);
        if (!options.Trainable) return encoder;

        // Loaded only to tell now what would else be told when all images are read.
        encoder.Dispose();
        return Pixels(options, network, preprocessing, Path.GetFullPath(path));
    }

    public static FeatureEncoder Restore(EncoderState state, byte[] content) => state switch
    {
        { Trainable: { } trainable } => new PixelEncoder(state.Preprocessing, trainable),
        { Network: { } network } => NetworkEncoder.Restore(network, state.Preprocessing, content),
        _ => OnnxEncoder.Restore(state, content),
    };

    private static PixelEncoder Pixels(ImageEncodingOptions options, ImageEncoderOptions network, ImagePreprocessing preprocessing, string? weights) =>
        new(preprocessing, new TrainableEncoder(network, options.TrainFrom, weights, options.WeightsSha256, preprocessing));
}
