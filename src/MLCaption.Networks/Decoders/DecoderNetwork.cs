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
        else
        {
            problems.AddRange(options.ProblemsWith(regionSize));
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

    /// <summary>The elementary layers and what they cost for one image with one caption, all words read at once.</summary>
    /// <param name="regions">R: regions of an image, at least 1.</param>
    /// <param name="words">M: tokens of the caption, the end token included, at least 1.</param>
    /// <returns>
    /// Every layer that holds parameters, about in the order in which they run, and attention's products, which hold none. Of weights that the
    /// output shares with the embedding the parameters stand at the embedding, the multiplications at the output.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public IReadOnlyList<NetworkLayer> Layers(int regions, int words)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(regions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(words, 1);
        var table = new LayerTable(words);
        Describe(table, regions);
        return table.Layers;
    }

    /// <summary>Writes the layers down.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="regions">R.</param>
    private protected abstract void Describe(LayerTable table, long regions);

    /// <summary>Gives some words the vectors that they are to start from; other words keep theirs.</summary>
    /// <param name="vectors">Vectors by the words' ids.</param>
    /// <exception cref="ArgumentException">An id is none of the vocabulary's, or vectors are not as wide as the embedding.</exception>
    public void StartWords(IReadOnlyDictionary<int, float[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        long width = Words.weight!.shape[1];
        foreach ((int word, float[] vector) in vectors)
        {
            if (word < 0 || word >= VocabularySize)
            {
                throw new ArgumentException($"Word {word} is given a vector, but words are 0 to {VocabularySize - 1}.", nameof(vectors));
            }

            if (vector.Length != width)
            {
                throw new ArgumentException(
                    $"The words' vectors have {vector.Length} numbers, but the embedding has {width}: "
                    + $"set {WidthOption} to {vector.Length}, or take vectors of {width}.",
                    nameof(vectors));
            }
        }

        if (vectors.Count == 0)
        {
            return;
        }

        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor rows = tensor(vectors.Keys.Select(word => (long)word).ToArray(), device: Words.weight.device);
        Tensor values = tensor(vectors.Values.SelectMany(vector => vector).ToArray(), [vectors.Count, width], device: Words.weight.device);
        Words.weight.index_copy_(0, rows, values);
    }

    /// <summary>Keeps the words' vectors as they are while the rest learns; with a tied output layer, its weights too.</summary>
    public void FreezeWords() => Words.weight!.requires_grad = false;

    /// <summary>The option that sets how wide the words' vectors are, as in an experiment file.</summary>
    private protected virtual string WidthOption => "embeddingSize";

    /// <summary>Starts word vectors, and output weights that are not theirs, evenly in ±0.1.</summary>
    /// <param name="words">The words' vectors.</param>
    /// <param name="output">The output's weights; null where they are the words' vectors.</param>
    private protected static void Start(Embedding words, Parameter? output)
    {
        nn.init.uniform_(words.weight!, -0.1, 0.1);
        if (output is not null)
        {
            nn.init.uniform_(output, -0.1, 0.1);
        }
    }

    /// <summary>Dropout of the options' share, while training.</summary>
    private protected Tensor Drop(Tensor values) => ElementDropout.Apply(values, training ? Options.Dropout : 0);

    /// <summary>The regions' features, (B, R, D), without those dropped while training.</summary>
    private protected Tensor DropFeatures(Tensor regions) => training && Options.RegionDropout > 0
        ? regions * ElementDropout.ScaledMask(regions.narrow(1, 0, 1), Options.RegionDropout)
        : regions;
}
