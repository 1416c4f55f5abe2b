using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Show, Attend and Tell with soft attention: Xu et al., ICML 2015. A recurrent layer says a word at a time; before each it scores every
/// region of the image against its state, and reads the weighted mean of the regions.
/// </summary>
/// <remarks>
/// Where this differs from the paper: the regions may first be projected, the gate is a vector by default, the attention's
/// nonlinearity is a ReLU by default, and the output layer may share the embedding's weights; other attentions, a GRU and the visual
/// sentinel of Lu et al., CVPR 2017, can be chosen. There the sentinel is made after the LSTM's step; here, where attention comes first,
/// from the memory before it. Letters in shapes: B images, K captions an image, R regions, D their size as they come, F as they are
/// attended to, A attention, E embedding, H hidden, V vocabulary.
/// </remarks>
public sealed class ShowAttendTell : DecoderNetwork
{
    private readonly Embedding embedding;
    private readonly Linear? regionProjection;
    private readonly Linear keyProjection;
    private readonly Linear queryProjection;
    private readonly Linear? score;
    private readonly Linear? gate;
    private readonly Linear? sentinelWord;
    private readonly Linear? sentinelHidden;
    private readonly Linear? sentinelKey;
    private readonly Linear initialHidden;
    private readonly Linear? initialMemory;
    private readonly Linear wordInput;
    private readonly Linear contextInput;
    private readonly Linear hiddenInput;
    private readonly Linear? hiddenReadout;
    private readonly Linear? contextReadout;
    private readonly Parameter? outputWeight;
    private readonly Parameter outputBias;

    private readonly ShowAttendTellOptions _options;
    private readonly RegionAttention _attention;
    private readonly Recurrence _recurrence;

    // Of settled weights what each word contributes to the recurrent layer's gates, (V, gates H).
    private Tensor? _wordGates;

    // A table of more numbers than that, 128 MB, would cost more memory than it is worth.
    private const long LargestTable = 32_000_000;

    /// <summary>A newly initialised network, from torch's random stream.</summary>
    /// <param name="options">Sizes and choices.</param>
    /// <param name="vocabularySize">V: tokens, special ones included.</param>
    /// <param name="regionSize">D: length of a region's feature vector.</param>
    /// <exception cref="ArgumentException">The options have problems, or a size is too small; the message tells all.</exception>
    public ShowAttendTell(ShowAttendTellOptions options, int vocabularySize, int regionSize)
        : base(options, vocabularySize, regionSize)
    {
        _options = options;
        int attendedSize = options.ProjectedSize > 0 ? options.ProjectedSize : regionSize;
        int embeddingSize = options.EmbeddingSize, hiddenSize = options.HiddenSize;
        _recurrence = Recurrence.Of(options.Cell, hiddenSize);

        embedding = nn.Embedding(vocabularySize, embeddingSize);
        regionProjection = options.ProjectedSize > 0 ? nn.Linear(regionSize, attendedSize) : null;

        // In a product with the query, a bias of the keys would add the same to all regions' scores.
        bool additive = options.Attention == AttentionKind.Additive;
        keyProjection = nn.Linear(attendedSize, options.AttentionSize, hasBias: additive);
        queryProjection = nn.Linear(hiddenSize, options.AttentionSize, hasBias: false);
        score = additive ? nn.Linear(options.AttentionSize, 1, hasBias: false) : null;
        gate = options.Gate switch
        {
            AttentionGate.None => null,
            AttentionGate.Scalar => nn.Linear(hiddenSize, 1),
            _ => nn.Linear(hiddenSize, attendedSize),
        };
        if (options.Sentinel)
        {
            sentinelWord = nn.Linear(embeddingSize, hiddenSize);
            sentinelHidden = nn.Linear(hiddenSize, hiddenSize, hasBias: false);
            sentinelKey = nn.Linear(hiddenSize, options.AttentionSize);
        }

        initialHidden = nn.Linear(attendedSize, hiddenSize);
        initialMemory = _recurrence.HasMemory ? nn.Linear(attendedSize, hiddenSize) : null;

        wordInput = nn.Linear(embeddingSize, _recurrence.GateSize);
        contextInput = nn.Linear(attendedSize, _recurrence.GateSize, hasBias: false);
        hiddenInput = nn.Linear(hiddenSize, _recurrence.GateSize, hasBias: _recurrence.HasHiddenBias);

        if (options.DeepOutput)
        {
            hiddenReadout = nn.Linear(hiddenSize, embeddingSize);
            contextReadout = nn.Linear(attendedSize, embeddingSize, hasBias: false);
        }

        int readoutSize = options.DeepOutput ? embeddingSize : hiddenSize;
        outputWeight = options.TiedEmbedding ? null : new Parameter(zeros([vocabularySize, readoutSize]));
        outputBias = new Parameter(zeros([vocabularySize]));

        using (no_grad())
        {
            Start(embedding, outputWeight);
            _recurrence.OpenForgetGate(wordInput.bias!);
        }

        _attention = RegionAttention.Of(options, score);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Embedding Words => embedding;

    /// <inheritdoc/>
    public override void Settle()
    {
        if (_wordGates is null && VocabularySize * (long)_recurrence.GateSize <= LargestTable)
        {
            using var withoutGradients = no_grad();
            _wordGates = wordInput.forward(embedding.weight!).DetachFromDisposeScope();
        }
    }

    /// <inheritdoc/>
    public override void train(bool train = true)
    {
        if (train)
        {
            Unsettle();
        }

        base.train(train);
    }

    /// <inheritdoc/>
    public override DecoderState Start(Tensor regions)
    {
        using var scope = NewDisposeScope();
        return See(regions).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        var before = (ShowAttendTellState)state;
        long images = tokens.shape[0], captions = tokens.shape[1];
        using var scope = NewDisposeScope();

        // Hypotheses often read the same words: each word goes through the products once, unless it has done so for all captions.
        (Tensor distinct, Tensor places, _) = tokens.flatten().unique(true, true);        // (W), (B K)
        Tensor words = Drop(embedding.forward(distinct));                                 // (W, E)
        Tensor Each(Tensor ofWords) => ofWords.index_select(0, places);                   // (W, ...) to (B K, ...)
        Tensor wordGates = _wordGates is null ? Each(wordInput.forward(words)) : _wordGates.index_select(0, tokens.flatten());
        Moment moment = Attend(before, before.Cell, wordGates, sentinelWord is null ? null : Each(sentinelWord.forward(words)), default);
        Tensor logits = Output(hiddenReadout is null ? moment.Hidden : Readout(moment.Hidden, moment.Context, Each(words)));   // (B K, V)
        return new DecoderStep(
            logits.log_softmax(1).view(images, captions, -1).MoveToOuterDisposeScope(),
            moment.Weights.MoveToOuterDisposeScope(),
            before.With(moment.Cell).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override DecoderOutput Forward(Tensor regions, CaptionBatch captions)
    {
        using var scope = NewDisposeScope();
        ShowAttendTellState start = See(regions);
        CellState cell = start.Cell.Expand(captions.CaptionsPerImage);                    // each (B, K, H)
        RecurrentDropout dropout = RecurrentDropout.Draw(training ? _options.RecurrentDropout : 0, cell.Hidden);

        // What the words contribute is known beforehand: one product for all steps.
        Tensor words = Drop(embedding.forward(captions.Inputs));                          // (S, E), S = rows of all steps
        long[] rows = [.. captions.Slots.Select(slots => (long)captions.Images * slots)];
        Tensor[] wordGates = wordInput.forward(words).split(rows, 0L);                    // each (B K_t, gates H)
        Tensor[]? sentinelGates = sentinelWord?.forward(words).split(rows, 0L);           // each (B K_t, H)

        var moments = new Moment[captions.Slots.Count];
        for (int step = 0; step < moments.Length; step++)
        {
            moments[step] = Attend(start, cell.First(captions.Slots[step]), wordGates[step], sentinelGates?[step], dropout);
            cell = moments[step].Cell;
        }

        // And what follows the recurrent layer waits until the end: again one product, of the rows that hold a word.
        Tensor All(Func<Moment, Tensor> part) => captions.RowsOfWords(cat([.. moments.Select(part)], 0));
        Tensor hidden = All(moment => moment.Hidden);
        Tensor readout = hiddenReadout is null
            ? hidden
            : Readout(hidden, All(moment => moment.Context), captions.RowsOfWords(words));
        return new DecoderOutput(
            Output(readout).MoveToOuterDisposeScope(),                                    // (M, V), M = words to learn
            All(moment => moment.Weights.flatten(0, 1)).MoveToOuterDisposeScope());       // (M, R)
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Unsettle();
        }

        base.Dispose(disposing);
    }

    private protected override void Describe(LayerTable table, long regions)
    {
        table.Embedding(nameof(embedding), embedding);
        table.Linear(nameof(regionProjection), regionProjection, regions);
        table.Linear(nameof(keyProjection), keyProjection, regions);
        table.Linear(nameof(initialHidden), initialHidden, 1);
        table.Linear(nameof(initialMemory), initialMemory, 1);
        table.Linear((nameof(queryProjection), queryProjection));
        _attention.Describe(table, regions, _options.AttentionSize, contextInput.weight!.shape[1]);
        table.Linear(
            (nameof(gate), gate),
            (nameof(sentinelWord), sentinelWord),
            (nameof(sentinelHidden), sentinelHidden),
            (nameof(sentinelKey), sentinelKey),
            (nameof(wordInput), wordInput),
            (nameof(contextInput), contextInput),
            (nameof(hiddenInput), hiddenInput),
            (nameof(hiddenReadout), hiddenReadout),
            (nameof(contextReadout), contextReadout));
        table.Output(embedding, outputWeight, outputBias);
    }

    private void Unsettle()
    {
        _wordGates?.Dispose();
        _wordGates = null;
    }

    /// <summary>Everything about the images that stays the same at each step, and the recurrent layer's state before the first.</summary>
    private ShowAttendTellState See(Tensor regions)
    {
        regions = DropFeatures(regions);
        Tensor projected = regionProjection is null ? regions.alias() : regionProjection.forward(regions).relu_();   // (B, R, F)
        Tensor mean = projected.mean([1L]);                                                                  // (B, F)
        var cell = new CellState(
            initialHidden.forward(mean).tanh_().unsqueeze(1), initialMemory?.forward(mean).tanh_().unsqueeze(1));    // (B, 1, H)

        // Query, gates and the recurrent part all read the last hidden state: one product instead of several.
        Linear[] readers = [.. new[] { queryProjection, hiddenInput, gate, sentinelHidden }.OfType<Linear>()];
        Tensor weights = cat([.. readers.Select(reader => (Tensor)reader.weight!)], 0);
        Tensor biases = cat([.. readers.Select(reader => reader.bias ?? zeros([reader.weight!.shape[0]], weights.dtype, weights.device))], 0);
        return new ShowAttendTellState(_attention.Remember(keyProjection.forward(projected), projected), weights, biases, cell);
    }

    /// <summary>One step of attention and recurrent layer for captions under way.</summary>
    /// <param name="image">What is known of the images.</param>
    /// <param name="before">The state before.</param>
    /// <param name="wordGates">What the word just read contributes to the recurrent layer's gates, (B K, gates H).</param>
    /// <param name="sentinelGate">And to the sentinel's, (B K, H).</param>
    /// <param name="dropout">Masks of the captions.</param>
    private Moment Attend(ShowAttendTellState image, CellState before, Tensor wordGates, Tensor? sentinelGate, RecurrentDropout dropout)
    {
        long images = before.Hidden.shape[0], captions = before.Captions, rows = images * captions;
        Tensor fromHidden = nn.functional.linear(dropout.Rows(before.Hidden), image.HiddenWeights, image.HiddenBias);
        long[] sizes = [_options.AttentionSize, _recurrence.GateSize, gate?.weight!.shape[0] ?? 0, sentinelHidden?.weight!.shape[0] ?? 0];
        Tensor[] parts = fromHidden.split([.. sizes.Where(size => size > 0)], 1L);

        Sentinel? sentinel = null;
        if (sentinelKey is not null)
        {
            Tensor knows = (sentinelGate! + parts[^1]).sigmoid().view(before.Hidden.shape) * (before.Memory ?? before.Hidden).tanh();
            sentinel = new Sentinel(sentinelKey.forward(knows), knows);
        }

        (Tensor read, Tensor weights) = _attention.Read(parts[0].view(images, captions, -1), image.Regions, sentinel);
        Tensor context = read.reshape(rows, -1);                                          // (B K, F)
        if (gate is not null)
        {
            context = parts[2].sigmoid() * context;
        }

        CellState after = _recurrence.Step(wordGates.addmm(context, contextInput.weight!.t()), parts[1], before);
        return new Moment(after, context, weights);
    }

    /// <summary>What the next word is chosen from: the hidden state, or E y + L_h h + L_z z of the paper's equation 7.</summary>
    private Tensor Readout(Tensor hidden, Tensor context, Tensor words) => hiddenReadout is null || contextReadout is null
        ? hidden
        : hiddenReadout.forward(hidden) + contextReadout.forward(context) + words;

    private Tensor Output(Tensor readout) => nn.functional.linear(Drop(readout), outputWeight ?? embedding.weight!, outputBias);

    /// <summary>What one step leaves behind.</summary>
    /// <param name="Cell">The recurrent layer's state.</param>
    /// <param name="Context">Gated weighted mean of the regions, (B K, F).</param>
    /// <param name="Weights">(B, K, R).</param>
    private readonly record struct Moment(CellState Cell, Tensor Context, Tensor Weights)
    {
        /// <summary>(B K, H).</summary>
        public Tensor Hidden => Cell.Hidden.flatten(0, 1);
    }
}
