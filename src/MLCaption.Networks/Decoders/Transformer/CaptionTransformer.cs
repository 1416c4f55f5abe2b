using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// A Transformer that describes images: Vaswani et al., NeurIPS 2017. Regions are projected, and may see each other in a small encoder;
/// words attend to the words before them and to the regions. Read out word by word, keys and values of what was said are kept.
/// </summary>
/// <remarks>
/// The attention that is told is that of the last layer, its heads' mean. Letters in shapes: B images, K captions an image, M places of an
/// image's captions, R regions, D their size as they come, H width, h heads, V vocabulary.
/// </remarks>
public sealed class CaptionTransformer : DecoderNetwork
{
    private readonly Embedding embedding;
    private readonly Linear? regionProjection;
    private readonly LayerNorm? regionNorm;
    private readonly ModuleList<EncoderLayer> encoderLayers;
    private readonly ModuleList<DecoderLayer> decoderLayers;
    private readonly LayerNorm? regionsEndNorm;
    private readonly LayerNorm? wordsEndNorm;
    private readonly Parameter? outputWeight;
    private readonly Parameter outputBias;

    private readonly TransformerOptions _options;

    /// <summary>A newly initialised network, from torch's random stream.</summary>
    /// <param name="options">Sizes and choices.</param>
    /// <param name="vocabularySize">V: tokens, special ones included.</param>
    /// <param name="regionSize">D: length of a region's feature vector.</param>
    /// <exception cref="ArgumentException">The options have problems, or a size is too small; the message tells all.</exception>
    public CaptionTransformer(TransformerOptions options, int vocabularySize, int regionSize)
        : base(options, vocabularySize, regionSize)
    {
        _options = options;
        int hiddenSize = options.HiddenSize;
        embedding = nn.Embedding(vocabularySize, hiddenSize);
        if (options.ProjectRegions)
        {
            regionProjection = Projection.Xavier(regionSize, hiddenSize);
            regionNorm = nn.LayerNorm(hiddenSize);
        }

        encoderLayers = nn.ModuleList([.. Enumerable.Range(0, options.EncoderLayers).Select(_ => new EncoderLayer(options))]);
        decoderLayers = nn.ModuleList([.. Enumerable.Range(0, options.Layers).Select(_ => new DecoderLayer(options))]);

        // What normalises before each part leaves the sum of all parts as it is: it is normalised once at the end.
        bool pre = options.Norm == NormPlacement.Pre;
        regionsEndNorm = pre && options.EncoderLayers > 0 ? nn.LayerNorm(hiddenSize) : null;
        wordsEndNorm = pre ? nn.LayerNorm(hiddenSize) : null;
        outputWeight = options.TiedEmbedding ? null : new Parameter(zeros([vocabularySize, hiddenSize]));
        outputBias = new Parameter(zeros([vocabularySize]));
        using (no_grad())
        {
            nn.init.normal_(embedding.weight!, 0, 1 / Math.Sqrt(hiddenSize));
            if (outputWeight is not null)
            {
                nn.init.normal_(outputWeight, 0, 1 / Math.Sqrt(hiddenSize));
            }
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Embedding Words => embedding;

    private protected override string WidthOption => "hiddenSize";

    /// <inheritdoc/>
    public override DecoderState Start(Tensor regions)
    {
        using var scope = NewDisposeScope();
        Tensor seen = See(regions);
        return new TransformerState([.. decoderLayers.Select(layer => layer.See(seen))], null, regions.shape[0], 1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        var before = (TransformerState)state;
        using var scope = NewDisposeScope();
        Tensor words = Embed(tokens, arange(before.Length, before.Length + 1, ScalarType.Int64, tokens.device));
        var past = new MultiHeadAttention.Memory[decoderLayers.Count];
        Tensor? weights = null;
        for (int layer = 0; layer < past.Length; layer++)
        {
            (words, weights, past[layer]) = decoderLayers[layer].Advance(words, before.Past?[layer], before.Images[layer]);
        }

        return new DecoderStep(
            Output(words).log_softmax(-1).MoveToOuterDisposeScope(),                      // (B, K, V)
            weights!.mean([1L]).MoveToOuterDisposeScope(),                                // (B, K, R)
            before.With(past, tokens.shape[1]).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override DecoderOutput Forward(Tensor regions, CaptionBatch captions)
    {
        using var scope = NewDisposeScope();
        CaptionSequences sequences = captions.Sequences;
        Tensor seen = See(regions);
        Tensor tokens = captions.Inputs.index_select(0, sequences.Rows).view(captions.Images, sequences.Length);
        Tensor words = Embed(tokens, sequences.Positions.view(captions.Images, sequences.Length));   // (B, M, H)
        Tensor? weights = null;
        foreach (DecoderLayer layer in decoderLayers)
        {
            (words, weights) = layer.Read(words, sequences.Mask, layer.See(seen));
        }

        Tensor spoken = words.flatten(0, 1).index_select(0, sequences.Places);            // (words to learn, H)
        Tensor attention = weights!.mean([1L]).flatten(0, 1).index_select(0, sequences.Places);
        return new DecoderOutput(Output(spoken).MoveToOuterDisposeScope(), attention.MoveToOuterDisposeScope());
    }

    private protected override void Describe(LayerTable table, long regions)
    {
        table.Embedding(nameof(embedding), embedding);
        table.Linear(nameof(regionProjection), regionProjection, regions);
        table.Norm(nameof(regionNorm), regionNorm, regions);
        for (int layer = 0; layer < encoderLayers.Count; layer++)
        {
            encoderLayers[layer].Describe(table, $"{nameof(encoderLayers)}.{layer}", regions);
        }

        table.Norm(nameof(regionsEndNorm), regionsEndNorm, regions);
        for (int layer = 0; layer < decoderLayers.Count; layer++)
        {
            decoderLayers[layer].Describe(table, $"{nameof(decoderLayers)}.{layer}", regions);
        }

        table.Norm(nameof(wordsEndNorm), wordsEndNorm, table.Words);
        table.Output(embedding, outputWeight, outputBias);
    }

    /// <summary>The regions as the words attend to them, (B, R, H).</summary>
    private Tensor See(Tensor regions)
    {
        regions = DropFeatures(regions);
        Tensor seen = regionProjection is null || regionNorm is null
            ? regions
            : Drop(regionNorm.forward(regionProjection.forward(regions)));
        foreach (EncoderLayer layer in encoderLayers)
        {
            seen = layer.forward(seen);
        }

        return regionsEndNorm is null ? seen : regionsEndNorm.forward(seen);
    }

    /// <summary>Words and their places as vectors.</summary>
    /// <param name="tokens">(B, M), Int64.</param>
    /// <param name="positions">(B, M) or (1), Int64.</param>
    private Tensor Embed(Tensor tokens, Tensor positions) =>
        Drop((embedding.forward(tokens) * Math.Sqrt(_options.HiddenSize)) + Sinusoids(positions));

    /// <summary>Sines and cosines of the positions: Vaswani et al., section 3.5.</summary>
    private Tensor Sinusoids(Tensor positions)
    {
        int half = _options.HiddenSize / 2;
        Tensor rates = (arange(half, ScalarType.Float32, positions.device) * (-Math.Log(10_000) / half)).exp();
        Tensor angles = positions.unsqueeze(-1).to(ScalarType.Float32) * rates;           // (..., H/2)
        return cat([angles.sin(), angles.cos()], -1);
    }

    private Tensor Output(Tensor words) => nn.functional.linear(
        wordsEndNorm is null ? words : wordsEndNorm.forward(words), outputWeight ?? embedding.weight!, outputBias);
}
