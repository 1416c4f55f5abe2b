using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>What makes an encoder again, together with its content.</summary>
/// <param name="Preprocessing">What images become before they are encoded.</param>
/// <param name="Output">Of an ONNX graph: the name of the output that is the features; else null.</param>
/// <param name="Network">Of a network: which; else null.</param>
/// <param name="Trainable">Whether the encoder only hands on pixels, to be encoded by the network that is trained on them.</param>
internal sealed record EncoderState(ImagePreprocessing Preprocessing, string? Output, ImageEncoderOptions? Network, bool Trainable);
