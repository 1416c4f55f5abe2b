using System.Text.Json.Serialization;
using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>How an image becomes the planar input of an encoder.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Factor">For red, green and blue: what a pixel's value, 0 to 255, is multiplied by.</param>
/// <param name="Shift">For red, green and blue: what is added then.</param>
internal sealed record ImagePreprocessing(int Size, float[] Factor, float[] Shift)
{
    /// <summary>Number of values of one image.</summary>
    [JsonIgnore]
    public int Length => 3 * Size * Size;

    /// <summary>As the options say; what they leave open is raw pixels.</summary>
    public static ImagePreprocessing Raw(ImageEncodingOptions options, int defaultSize) =>
        Create(options, defaultSize, 1, [0, 0, 0], [1, 1, 1]);

    /// <summary>As the options say; what they leave open is what the network's published weights expect.</summary>
    public static ImagePreprocessing OfNetwork(ImageEncodingOptions options, NetworkPreprocessing network) =>
        Create(options, network.Size, network.Scale, network.Mean, network.StandardDeviation);

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
