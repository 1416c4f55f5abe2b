using MLCaption.Networks.Decoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoding;

/// <summary>Reads captions out of a decoder, as the options ask, for a whole batch of images at once.</summary>
public static class CaptionSearch
{
    /// <summary>Captions of a batch of images.</summary>
    /// <param name="decoder">The decoder; dropout is off meanwhile, unless it is asked for.</param>
    /// <param name="regions">(images, regions, size).</param>
    /// <param name="options">Strategy and rules.</param>
    /// <param name="withAttention">Whether the attention of each word is kept.</param>
    /// <param name="vocabulary">The word of each token; needed for <see cref="DecodingOptions.BadEndings"/> only.</param>
    /// <param name="imageSeeds">
    /// For sampling, a number for each image: with the options' seed it decides on the image's samples, whatever else is in the batch.
    /// Default its place in the batch.
    /// </param>
    /// <param name="withDropout">Whether a decoder in training mode stays in it, so that what is sampled is what it learns by.</param>
    /// <param name="cancellation">Looked at before each word.</param>
    /// <returns>
    /// For each image its captions, the best score first, never none: one when greedy; at most the beam's size, no two alike; as many as are
    /// sampled. Where the rules leave a caption no next token it ends there; such a one of a beam is given only where the image has no other.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="options"/> has problems, the message tells all; or <paramref name="vocabulary"/> or <paramref name="imageSeeds"/> has
    /// not the length that it must have, or is missing.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    /// <exception cref="NotFiniteNumberException">What the decoder says is no number: features are not finite, or weights are not or are too large.</exception>
    public static IReadOnlyList<IReadOnlyList<DecodedCaption>> Decode(
        CaptionDecoder decoder,
        Tensor regions,
        DecodingOptions options,
        bool withAttention = false,
        IReadOnlyList<string>? vocabulary = null,
        IReadOnlyList<long>? imageSeeds = null,
        bool withDropout = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(regions);
        return Decode(decoder, () => decoder.Start(regions), (int)regions.shape[0], regions.device, options, withAttention, vocabulary, imageSeeds, withDropout, cancellation);
    }

    /// <summary>Captions of a batch of images, of which each member of an ensemble has its own regions.</summary>
    /// <param name="ensemble">The ensemble; dropout is off meanwhile.</param>
    /// <param name="regions">For each member (images, its regions, its size).</param>
    /// <param name="options">Strategy and rules.</param>
    /// <param name="withAttention">Whether the attention of each word is kept.</param>
    /// <param name="vocabulary">The word of each token; needed for <see cref="DecodingOptions.BadEndings"/> only.</param>
    /// <param name="imageSeeds">For sampling, a number for each image. Default its place in the batch.</param>
    /// <param name="cancellation">Looked at before each word.</param>
    /// <inheritdoc cref="Decode(CaptionDecoder, Tensor, DecodingOptions, bool, IReadOnlyList{string}, IReadOnlyList{long}, bool, CancellationToken)"/>
    public static IReadOnlyList<IReadOnlyList<DecodedCaption>> Decode(
        EnsembleDecoder ensemble,
        IReadOnlyList<Tensor> regions,
        DecodingOptions options,
        bool withAttention = false,
        IReadOnlyList<string>? vocabulary = null,
        IReadOnlyList<long>? imageSeeds = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentOutOfRangeException.ThrowIfZero(regions.Count);
        return Decode(ensemble, () => ensemble.Start(regions), (int)regions[0].shape[0], regions[0].device, options, withAttention, vocabulary, imageSeeds, withDropout: false, cancellation);
    }

    private static IReadOnlyList<IReadOnlyList<DecodedCaption>> Decode(
        CaptionDecoder decoder,
        Func<DecoderState> start,
        int images,
        Device device,
        DecodingOptions options,
        bool withAttention,
        IReadOnlyList<string>? vocabulary,
        IReadOnlyList<long>? imageSeeds,
        bool withDropout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        string problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        if (options.BadEndings.Length > 0 && vocabulary?.Count != decoder.VocabularySize)
        {
            throw new ArgumentException(
                $"badEndings need the decoder's vocabulary of {decoder.VocabularySize} tokens, but {vocabulary?.Count ?? 0} words were given.", nameof(vocabulary));
        }

        if (imageSeeds is not null && imageSeeds.Count != images)
        {
            throw new ArgumentException($"There are {images} images, but {imageSeeds.Count} seeds of images.", nameof(imageSeeds));
        }

        SearchStrategy strategy = options.Strategy switch
        {
            DecodingStrategy.Sample => new Sampling(options, imageSeeds ?? [.. Enumerable.Range(0, images).Select(image => (long)image)]),
            DecodingStrategy.DiverseBeam => new BeamSearch(options.Groups, options.BeamSize / options.Groups, options.Diversity, images),
            DecodingStrategy.Greedy => new BeamSearch(1, 1, 0, images),
            _ => new BeamSearch(1, options.BeamSize, 0, images),
        };
        bool training = decoder.training;
        if (!withDropout)
        {
            decoder.eval();
        }

        try
        {
            using var withoutGradients = no_grad();
            using var scope = NewDisposeScope();
            var batch = new SearchBatch(decoder, strategy, new CaptionRules(options, decoder.VocabularySize, vocabulary), options, images, device, withAttention);
            return batch.Run(start(), cancellation);
        }
        finally
        {
            if (training && !withDropout)
            {
                decoder.train();
            }
        }
    }
}
