using MLCaption.Transforms;

namespace MLCaption;

public sealed partial class CaptioningTransformsCatalog
{
    /// <summary>Turns images into features: decodes and encodes several at once, and keeps the result on disk where asked to.</summary>
    /// <param name="outputColumnName">
    /// The features: vector of single of dimensions (D), (regions, D) or (C, height, width), as the encoder gives them; for a trainable
    /// network the preprocessed pixels (3, height, width).
    /// </param>
    /// <param name="inputColumnName">Text: paths of JPEG, PNG or BMP files.</param>
    /// <param name="options">The encoder and what it expects.</param>
    /// <exception cref="ArgumentException">Options have impossible values; the message tells all of them.</exception>
    public ImageEncodingEstimator EncodeImages(string outputColumnName, string inputColumnName, ImageEncodingOptions options) =>
        new(Context, outputColumnName, inputColumnName, options);
}
