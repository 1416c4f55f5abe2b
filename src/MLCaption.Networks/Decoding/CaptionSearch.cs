using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>Reads captions out of a decoder, as the options ask.</summary>
public static class CaptionSearch
{
    /// <summary>Captions of a batch of images.</summary>
    /// <param name="decoder">The decoder; dropout is off meanwhile.</param>
    /// <param name="regions">(images, regions, size).</param>
    /// <param name="options">Beam, length, penalty.</param>
    /// <param name="withAttention">Whether the attention of each word is kept.</param>
    /// <param name="cancellation">Looked at before each word.</param>
    /// <returns>For each image its captions, the best first: one when greedy, at most the beam's size else, never none.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> has problems; the message tells all.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static IReadOnlyList<IReadOnlyList<DecodedCaption>> Decode(
        CaptionDecoder decoder,
        Tensor regions,
        DecodingOptions options,
        bool withAttention = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(options);
        string problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        bool training = decoder.training;
        decoder.eval();
        try
        {
            using var withoutGradients = no_grad();
            return options.BeamSize == 1
                ? GreedySearch.Decode(decoder, regions, options, withAttention, cancellation)
                : BeamSearch.Decode(decoder, regions, options, withAttention, cancellation);
        }
        finally
        {
            if (training)
            {
                decoder.train();
            }
        }
    }
}
