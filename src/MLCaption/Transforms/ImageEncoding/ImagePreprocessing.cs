using System.Text.Json.Serialization;

namespace MLCaption.Transforms;

/// <summary>How an image becomes the planar input of an encoder.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Factor">For red, green and blue: what a pixel's value, 0 to 255, is multiplied by.</param>
/// <param name="Shift">For red, green and blue: what is added then.</param>
internal sealed record ImagePreprocessing(int Size, float[] Factor, float[] Shift)
{
    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Number of values of one image.</summary>
    [JsonIgnore]
    public int Length => 3 * Size * Size;

    /// <summary>As the options say; what they leave open is raw pixels.</summary>
    public static ImagePreprocessing Raw(ImageEncodingOptions options, int defaultSize) =>
        Create(options, defaultSize, 1, [0, 0, 0], [1, 1, 1]);

    /// <summary>As the options say; what they leave open is normalised by ImageNet's mean and deviation.</summary>
    public static ImagePreprocessing ImageNet(ImageEncodingOptions options, int defaultSize) =>
        Create(options, defaultSize, 1f / 255, ImageNetMean, ImageNetDeviation);

    private static ImagePreprocessing Create(ImageEncodingOptions options, int size, float scale, IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
    {
        mean = options.Mean ?? mean;
        deviation = options.StandardDeviation ?? deviation;
        scale = options.Scale ?? scale;
        return new ImagePreprocessing(
            options.ImageSize ?? size,
            [.. deviation.Select(value => scale / value)],
            [.. mean.Zip(deviation, (m, d) => -m / d)]);
    }
}
