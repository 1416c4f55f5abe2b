using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>What makes an encoder again, together with its content.</summary>
/// <param name="Preprocessing">What images become before they are encoded.</param>
/// <param name="Output">Of an ONNX graph: the name of the output that is the features; else null.</param>
/// <param name="Network">Of a network: which; else null.</param>
/// <param name="Trainable">Where only pixels are handed on: the network that is to be trained on them; else null.</param>
internal sealed record EncoderState(ImagePreprocessing Preprocessing, string? Output, ImageEncoderOptions? Network, TrainableEncoder? Trainable);
