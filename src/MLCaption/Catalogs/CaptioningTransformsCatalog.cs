using Microsoft.ML;
using MLCaption.Transforms;

namespace MLCaption;

/// <summary>Turns images into features and captions into token ids.</summary>
public sealed class CaptioningTransformsCatalog
{
    internal CaptioningTransformsCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }

    /// <summary>Turns images into features: decodes and encodes several at once, and keeps the result on disk where asked to.</summary>
    /// <param name="outputColumnName">
    /// The features: vector of single of dimensions (D), (regions, D) or (C, height, width), as the encoder gives them; for a trainable
    /// network the preprocessed pixels (3, height, width).
    /// </param>
    /// <param name="inputColumnName">
    /// JPEG, PNG or BMP files: their paths, text; or their bytes, a vector as ML.NET's LoadRawImageBytes gives it. Whichever it was fitted on,
    /// it takes both; a saved model does so when loaded by <c>Captioning().Load</c>, and paths alone when loaded by <c>Model.Load</c>.
    /// </param>
    /// <param name="options">The encoder and what it expects.</param>
    /// <exception cref="ArgumentException">Options have impossible values; the message tells all of them.</exception>
    public ImageEncodingEstimator EncodeImages(string outputColumnName, string inputColumnName, ImageEncodingOptions options) =>
        new(Context, outputColumnName, inputColumnName, options);

    /// <summary>
    /// Turns captions into token ids: words as the PTB tokenizer gives them, then a vocabulary learnt from the training captions. The
    /// output is a vector of Int32 of any size, one caption after another, each closed by the end token, and carries the vocabulary as
    /// the annotation <see cref="CaptioningAnnotations.Vocabulary"/>.
    /// </summary>
    /// <param name="outputColumnName">The column of token ids.</param>
    /// <param name="inputColumnName">The column of captions, vector of text. Data without it passes a fitted transformer unchanged.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <exception cref="ArgumentException">An option has an impossible value; all of them are told.</exception>
    public CaptionTokenizingEstimator TokenizeCaptions(
        string outputColumnName, string inputColumnName, CaptionTokenizingOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        return new CaptionTokenizingEstimator(Context, outputColumnName, inputColumnName, options ?? new CaptionTokenizingOptions());
    }
}
