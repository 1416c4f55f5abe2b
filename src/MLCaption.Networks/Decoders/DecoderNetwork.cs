using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>A decoder that learns: built from its options, trained with the true words given.</summary>
public abstract class DecoderNetwork : CaptionDecoder
{
    /// <summary>For the networks derived from this one.</summary>
    /// <param name="options">What the network is built from.</param>
    /// <param name="vocabularySize">V: tokens, special ones included; more than <see cref="SpecialTokens.Count"/>.</param>
    /// <param name="regionSize">D: length of a region's feature vector, at least 1.</param>
    /// <exception cref="ArgumentException">The options have problems, or a size is too small; the message tells all.</exception>
    protected DecoderNetwork(CaptionDecoderOptions options, int vocabularySize, int regionSize)
        : base(nameof(DecoderNetwork))
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [.. options.Problems()];
        if (vocabularySize <= SpecialTokens.Count)
        {
            problems.Add($"The vocabulary must have more than the {SpecialTokens.Count} special tokens, but has {vocabularySize}.");
        }

        if (regionSize < 1)
        {
            problems.Add($"A region's feature vector must have a length of at least 1, but has {regionSize}.");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }

        Options = options;
        VocabularySize = vocabularySize;
        RegionSize = regionSize;
    }

    /// <summary>What this network was built from; its <see cref="CaptionDecoderOptions.Create"/> builds an equal one.</summary>
    public CaptionDecoderOptions Options { get; }

    /// <inheritdoc/>
    public sealed override int VocabularySize { get; }

    /// <summary>D: length of a region's feature vector.</summary>
    public int RegionSize { get; }

    /// <summary>The words' vectors, (V, E): what may be started from published word vectors, and frozen.</summary>
    public abstract Embedding Words { get; }

    /// <summary>Runs over whole captions, reading the true word at each step.</summary>
    /// <param name="regions">(images, regions, <see cref="RegionSize"/>).</param>
    /// <param name="captions">The captions of these images.</param>
    /// <returns>Logits and attention of each word to learn.</returns>
    public abstract DecoderOutput Forward(Tensor regions, CaptionBatch captions);
}
