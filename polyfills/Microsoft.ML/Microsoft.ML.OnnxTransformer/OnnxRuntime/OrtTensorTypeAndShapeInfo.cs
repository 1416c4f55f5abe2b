namespace Microsoft.ML.OnnxRuntime;

public readonly struct OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo(long[] shape) => Shape = shape;

    public long[] Shape { get; }
}
