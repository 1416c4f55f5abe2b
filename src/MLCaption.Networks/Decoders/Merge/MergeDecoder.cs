using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// The merge model: Tanti, Gatt and Camilleri 2018, "Where to put the image in an image caption generator". A recurrent network reads the
/// words so far and knows nothing of the image; its state and the image's vector are added, and the next word is chosen from that.
/// </summary>
/// <remarks>
/// The image is the mean of its regions; so the attention that is told is the same for all of them. Letters in shapes: B images, K captions
/// an image, R regions, D their size, E embedding, H hidden, V vocabulary.
/// </remarks>
public sealed class MergeDecoder : DecoderNetwork
{
    private readonly Embedding embedding;
    private readonly Linear imageProjection;
    private readonly RecurrentLayer prefix;
    private readonly RecurrentLayer? prefixBackwards;
    private readonly Linear readout;
    private readonly Parameter? outputWeight;
    private readonly Parameter outputBias;

    /// <summary>A newly initialised network, from torch's random stream.</summary>
    /// <param name="options">Sizes and choices.</param>
    /// <param name="vocabularySize">V: tokens, special ones included.</param>
    /// <param name="regionSize">D: length of a region's feature vector.</param>
    /// <exception cref="ArgumentException">The options have problems, or a size is too small; the message tells all.</exception>
    public MergeDecoder(MergeOptions options, int vocabularySize, int regionSize)
        : base(options, vocabularySize, regionSize)
    {
        bool bothWays = options.Cell == PrefixCell.BidirectionalLstm;
        RecurrentCell cell = options.Cell == PrefixCell.Gru ? RecurrentCell.Gru : RecurrentCell.Lstm;
        RecurrentLayer Layer() => new(
            cell, options.EmbeddingSize, bothWays ? options.HiddenSize / 2 : options.HiddenSize, options.RecurrentDropout);

        embedding = nn.Embedding(vocabularySize, options.EmbeddingSize);
        imageProjection = nn.Linear(regionSize, options.HiddenSize);
        prefix = Layer();
        prefixBackwards = bothWays ? Layer() : null;
        readout = nn.Linear(options.HiddenSize, options.EmbeddingSize);
        outputWeight = options.TiedEmbedding ? null : new Parameter(zeros([vocabularySize, options.EmbeddingSize]));
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
        long images = regions.shape[0];
        return new MergeState(
            See(regions),
            Uniform.Attention(regions),
            prefix.Zero(images, regions.device),
            prefixBackwards is null ? null : zeros([images, 1, 0], ScalarType.Int64, regions.device)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        var before = (MergeState)state;
        using var scope = NewDisposeScope();
        Tensor words = Drop(embedding.forward(tokens.flatten()));                         // (B K, E)
        CellState after = prefix.Step(prefix.Prepare(words), before.Prefix);
        Tensor read = after.Hidden;                                                       // (B, K, H or H/2)
        Tensor? sofar = null;
        if (prefixBackwards is not null)
        {
            sofar = cat([before.Tokens!, tokens.unsqueeze(2)], 2);                        // (B, K, L)
            read = cat([read, BackwardReading.Read(prefixBackwards, Drop(embedding.forward(sofar)))], -1);
        }

        return new DecoderStep(
            Output(read + before.Image).log_softmax(-1).MoveToOuterDisposeScope(),        // (B, K, V)
            before.Attention.expand(-1, tokens.shape[1], -1).MoveToOuterDisposeScope(),
            before.With(after, sofar).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override DecoderOutput Forward(Tensor regions, CaptionBatch captions)
    {
        using var scope = NewDisposeScope();
        Tensor image = See(regions);                                                      // (B, 1, H)
        Tensor words = Drop(embedding.forward(captions.Inputs));                          // (S, E), S = rows of all steps
        Tensor[] read = prefix.Read(words, prefix.Zero(captions.Images, regions.device), captions.Slots);   // each (B, K_t, H or H/2)
        if (prefixBackwards is not null)
        {
            Tensor[] back = BackwardReading.ReadAll(prefixBackwards, words, captions);
            read = [.. read.Zip(back, (forth, here) => cat([forth, here], -1))];
        }

        Tensor merged = cat([.. read.Select(step => (step + image).flatten(0, 1))], 0);   // (S, H)
        Tensor logits = Output(captions.RowsOfWords(merged));                             // (M, V), M = words to learn
        return new DecoderOutput(logits.MoveToOuterDisposeScope(), Uniform.Attention(regions, captions).MoveToOuterDisposeScope());
    }

    private protected override void Describe(LayerTable table, long regions)
    {
        table.Embedding(nameof(embedding), embedding);
        table.Linear(nameof(imageProjection), imageProjection, 1);
        prefix.Describe(table, nameof(prefix), table.Words, table.Words);

        // Each prefix is read anew: one step for the first, two for the second.
        prefixBackwards?.Describe(table, nameof(prefixBackwards), table.Words, table.Words * (table.Words + 1) / 2);
        table.Linear((nameof(readout), readout));
        table.Output(embedding, outputWeight, outputBias);
    }

    /// <summary>The image's vector, (B, 1, H).</summary>
    private Tensor See(Tensor regions) => imageProjection.forward(Drop(DropFeatures(regions).mean([1L]))).relu_().unsqueeze(1);

    private Tensor Output(Tensor merged) =>
        nn.functional.linear(readout.forward(merged).relu_(), outputWeight ?? embedding.weight!, outputBias);
}
