using MLCaption.Transforms;

namespace MLCaption;

public sealed partial class CaptioningTransformsCatalog
{
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
