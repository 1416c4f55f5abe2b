using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>Which encoder the options, or a saved state, stand for.</summary>
internal static class FeatureEncoders
{
    public static FeatureEncoder Create(ImageEncodingOptions options)
    {
        if (options.Onnx is not null) return OnnxEncoder.Load(options);
        var network = options.ToNetworkOptions();
        var preprocessing = ImagePreprocessing.OfNetwork(options, ImageEncoderOptions.Preprocessing(network.Network));
        return options.Trainable ? new PixelEncoder(preprocessing, network) : NetworkEncoder.Load(options.Weights!, network, preprocessing);
    }

    public static FeatureEncoder Restore(EncoderState state, byte[] content) => state switch
    {
        { Trainable: true, Network: { } network } => new PixelEncoder(state.Preprocessing, network),
        { Network: { } network } => NetworkEncoder.Restore(network, state.Preprocessing, content),
        _ => OnnxEncoder.Restore(state, content),
    };
}
