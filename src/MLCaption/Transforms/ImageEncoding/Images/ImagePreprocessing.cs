using System.Text.Json.Serialization;
using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>How an image becomes the planar input of an encoder.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Factor">For red, green and blue: what a pixel's value, 0 to 255, is multiplied by.</param>
/// <param name="Shift">For red, green and blue: what is added then.</param>
/// <param name="Crop">The side of the central square that is kept, as a share of the shorter side; null squashes the whole image.</param>
internal sealed record ImagePreprocessing(
    int Size, float[] Factor, float[] Shift, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Crop = null)
{
    /// <summary>Number of values of one image.</summary>
    [JsonIgnore]
    public int Length => 3 * Size * Size;

    /// <summary>The same, said otherwise: with no scale but a sign.</summary>
    public NetworkPreprocessing ToNetwork()
    {
        var sign = MathF.Sign(Factor[0]);
        float[] deviation = Array.ConvertAll(Factor, factor => sign / factor);
        return new NetworkPreprocessing(Size, sign, [.. Shift.Zip(deviation, (shift, d) => -shift * d)], deviation, Crop);
    }

    /// <summary>As the options say; what they leave open is raw pixels.</summary>
    public static ImagePreprocessing Raw(ImageEncodingOptions options, int defaultSize) =>
        Of(options, new NetworkPreprocessing(defaultSize, 1, [0, 0, 0], [1, 1, 1]));

    /// <summary>As the options say; what they leave open is as <paramref name="otherwise"/>.</summary>
    public static ImagePreprocessing Of(ImageEncodingOptions options, NetworkPreprocessing otherwise)
    {
        var mean = options.Mean ?? otherwise.Mean;
        var deviation = options.StandardDeviation ?? otherwise.StandardDeviation;
        var scale = options.Scale ?? otherwise.Scale;
        return new ImagePreprocessing(
            options.ImageSize ?? otherwise.Size,
            [.. deviation.Select(value => scale / value)],
            [.. mean.Zip(deviation, (m, d) => -m / d)],
            (options.Crop ?? otherwise.Crop) is > 0 and var crop ? crop : null);
    }
}
