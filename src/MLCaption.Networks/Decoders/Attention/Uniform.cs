using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>What a decoder tells that sees no more of the image than the mean of its regions.</summary>
internal static class Uniform
{
    /// <summary>One row an image.</summary>
    /// <param name="regions">(B, R, D).</param>
    /// <returns>(B, 1, R), all 1 / R.</returns>
    public static Tensor Attention(Tensor regions) =>
        full([regions.shape[0], 1, regions.shape[1]], 1.0 / regions.shape[1], ScalarType.Float32, regions.device);

    /// <summary>One row for each word to learn.</summary>
    /// <returns>(words, R), all 1 / R.</returns>
    public static Tensor Attention(Tensor regions, CaptionBatch captions) =>
        full([captions.Words, regions.shape[1]], 1.0 / regions.shape[1], ScalarType.Float32, regions.device);
}
