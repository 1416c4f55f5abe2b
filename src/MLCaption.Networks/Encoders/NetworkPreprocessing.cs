namespace MLCaption.Networks.Encoders;

/// <summary>What an image becomes before a network sees it: (value x <see cref="Scale"/> - mean) / deviation, of each of red, green and blue.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Scale">What a pixel's value, 0 to 255, is multiplied by.</param>
/// <param name="Mean">What is taken off then: one number for each of red, green and blue.</param>
/// <param name="StandardDeviation">What the difference is divided by: one number for each of red, green and blue.</param>
/// <param name="Crop">The side of the central square that is kept, as a share of the shorter side, in (0, 1]; null squashes the whole image.</param>
public sealed record NetworkPreprocessing(
    int Size, float Scale, IReadOnlyList<float> Mean, IReadOnlyList<float> StandardDeviation, double? Crop = null)
{
    private const float ByteScale = 1f / 255;

    /// <summary>Means and deviations of ImageNet's training images, which most published weights were trained with.</summary>
    internal static NetworkPreprocessing ImageNet(int size) => new(size, ByteScale, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    /// <summary>From -1 to 1.</summary>
    internal static NetworkPreprocessing Centred(int size) => new(size, ByteScale, [0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]);
}
