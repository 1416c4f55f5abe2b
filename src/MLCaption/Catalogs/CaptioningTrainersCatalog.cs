using Microsoft.ML;
using MLCaption.Training;

namespace MLCaption;

/// <summary>Learns to describe images.</summary>
public sealed class CaptioningTrainersCatalog
{
    internal CaptioningTrainersCatalog(MLContext context) => Context = context;

    internal MLContext Context { get; }

    /// <summary>A network that writes captions: by default an LSTM that attends to the regions of an image (Show, Attend and Tell, Xu et al., ICML 2015), or any
    /// other that <see cref="AttentionDecoderOptions.Network"/> names.</summary>
    /// <param name="outputColumnName">The caption, text; <c>.LogProbability</c>, Single, comes with it.</param>
    /// <param name="featuresColumnName">
    /// Features of a known size, Single: (size), (regions, size) or (channels, height, width), with or without a leading 1; or the
    /// pixels of an encoder that is trained along, (3, height, width), as EncodeImages gives them.
    /// </param>
    /// <param name="tokensColumnName">Token ids as TokenizeCaptions gives them.</param>
    /// <param name="options">Network, training, decoding. Default as <see cref="AttentionDecoderOptions"/> says.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">A name is empty, or <paramref name="options"/> has problems; the message tells all.</exception>
    public AttentionDecoderTrainer AttentionDecoder(
        string outputColumnName, string featuresColumnName, string tokensColumnName, AttentionDecoderOptions? options = null) =>
        new(Context, outputColumnName, featuresColumnName, tokensColumnName, options ?? new AttentionDecoderOptions());
}
