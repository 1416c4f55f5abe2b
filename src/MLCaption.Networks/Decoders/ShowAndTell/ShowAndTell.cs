using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Show and Tell: Vinyals et al., CVPR 2015. A recurrent network reads the image once, as if it were a word before the first, and then
/// says a word at a time.
/// </summary>
/// <remarks>
/// The image is the mean of its regions; so the attention that is told is the same for all of them. Letters in shapes: B images, K captions
/// an image, R regions, D their size, E embedding, H hidden, V vocabulary.
/// </remarks>
public sealed class ShowAndTell : DecoderNetwork
{
    private readonly Embedding embedding;
    private readonly Linear imageProjection;
    private readonly ModuleList<RecurrentLayer> layers;
    private readonly Parameter? outputWeight;
    private readonly Parameter outputBias;

    /// <summary>A newly initialised network, from torch's random stream.</summary>
    /// <param name="options">Sizes and choices.</param>
    /// <param name="vocabularySize">V: tokens, special ones included.</param>
    /// <param name="regionSize">D: length of a region's feature vector.</param>
    /// <exception cref="ArgumentException">The options have problems, or a size is too small; the message tells all.</exception>
    public ShowAndTell(ShowAndTellOptions options, int vocabularySize, int regionSize)
        : base(options, vocabularySize, regionSize)
    {
        embedding = nn.Embedding(vocabularySize, options.EmbeddingSize);
        imageProjection = nn.Linear(regionSize, options.EmbeddingSize);
        layers = nn.ModuleList([.. Enumerable.Range(0, options.Layers).Select(layer => new RecurrentLayer(
            options.Cell, layer == 0 ? options.EmbeddingSize : options.HiddenSize, options.HiddenSize, options.RecurrentDropout))]);
        outputWeight = options.TiedEmbedding ? null : new Parameter(zeros([vocabularySize, options.HiddenSize]));
        outputBias = new Parameter(zeros([vocabularySize]));
        using (no_grad())
        {
            Start(embedding, outputWeight);
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Embedding Words => embedding;

    /// <inheritdoc/>
    public override DecoderState Start(Tensor regions)
    {
        using var scope = NewDisposeScope();
        return new ShowAndTellState(See(regions), Uniform.Attention(regions)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        var before = (ShowAndTellState)state;
        using var scope = NewDisposeScope();
        Tensor words = Drop(embedding.forward(tokens.flatten()));                         // (B K, E)
        CellState[] after = Advance(words, before.Layers);
        return new DecoderStep(
            Output(after[^1].Hidden).log_softmax(-1).MoveToOuterDisposeScope(),           // (B, K, V)
            before.Attention.expand(-1, tokens.shape[1], -1).MoveToOuterDisposeScope(),
            before.With(after).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override DecoderOutput Forward(Tensor regions, CaptionBatch captions)
    {
        using var scope = NewDisposeScope();
        CellState[] start = See(regions);

        // A layer's inputs at all steps are known when the layer below is through: one product for all of them.
        Tensor rows = embedding.forward(captions.Inputs);                                 // (S, E), S = rows of all steps
        for (int layer = 0; layer < start.Length; layer++)
        {
            Tensor[] hiddens = layers[layer].Read(Drop(rows), start[layer], captions.Slots);
            rows = cat([.. hiddens.Select(hidden => hidden.flatten(0, 1))], 0);           // (S, H)
        }

        Tensor logits = Output(captions.RowsOfWords(rows));                               // (M, V), M = words to learn
        return new DecoderOutput(logits.MoveToOuterDisposeScope(), Uniform.Attention(regions, captions).MoveToOuterDisposeScope());
    }

    private protected override void Describe(LayerTable table, long regions)
    {
        table.Embedding(nameof(embedding), embedding);
        table.Linear(nameof(imageProjection), imageProjection, 1);
        for (int layer = 0; layer < layers.Count; layer++)
        {
            layers[layer].Describe(table, $"{nameof(layers)}.{layer}", table.Words + 1, table.Words + 1);
        }

        table.Output(embedding, outputWeight, outputBias);
    }

    /// <summary>The layers' states, (B, 1, H), after they read the image.</summary>
    private CellState[] See(Tensor regions) => Advance(
        Drop(imageProjection.forward(DropFeatures(regions).mean([1L]))),
        [.. layers.Select(layer => layer.Zero(regions.shape[0], regions.device))]);

    /// <summary>One step of all layers.</summary>
    /// <param name="input">(B K, E).</param>
    /// <param name="before">The layers' states.</param>
    private CellState[] Advance(Tensor input, IReadOnlyList<CellState> before)
    {
        var after = new CellState[before.Count];
        for (int layer = 0; layer < after.Length; layer++)
        {
            Tensor read = layer == 0 ? input : Drop(after[layer - 1].Hidden.flatten(0, 1));
            after[layer] = layers[layer].Step(layers[layer].Prepare(read), before[layer]);
        }

        return after;
    }

    private Tensor Output(Tensor hidden) => nn.functional.linear(Drop(hidden), outputWeight ?? embedding.weight!, outputBias);
}
