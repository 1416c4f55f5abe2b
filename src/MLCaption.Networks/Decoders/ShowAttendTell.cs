using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Show, Attend and Tell with soft attention: Xu et al., ICML 2015. An LSTM says a word at a time; before each it scores every
/// region of the image against its state, and reads the weighted mean of the regions.
/// </summary>
/// <remarks>
/// Where this differs from the paper: the regions may first be projected, the gate is a vector by default, the attention's
/// nonlinearity is a ReLU by default, and the output layer may share the embedding's weights. Letters in shapes: B images, K captions
/// an image, R regions, D their size as they come, F as they are attended to, A attention, E embedding, H hidden, V vocabulary.
/// </remarks>
public sealed class ShowAttendTell : DecoderNetwork
{
    private readonly Embedding embedding;
    private readonly Linear? regionProjection;
    private readonly Linear keyProjection;
    private readonly Linear queryProjection;
    private readonly Linear score;
    private readonly Linear? gate;
    private readonly Linear initialHidden;
    private readonly Linear initialMemory;
    private readonly Linear wordInput;
    private readonly Linear contextInput;
    private readonly Linear hiddenInput;
    private readonly Linear? hiddenReadout;
    private readonly Linear? contextReadout;
    private readonly Parameter? outputWeight;
    private readonly Parameter outputBias;

    private readonly ShowAttendTellOptions _options;

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

        embedding = nn.Embedding(vocabularySize, embeddingSize);
        regionProjection = options.ProjectedSize > 0 ? nn.Linear(regionSize, attendedSize) : null;
        keyProjection = nn.Linear(attendedSize, options.AttentionSize);
        queryProjection = nn.Linear(hiddenSize, options.AttentionSize, hasBias: false);
        score = nn.Linear(options.AttentionSize, 1, hasBias: false);
        gate = options.Gate switch
        {
            AttentionGate.None => null,
            AttentionGate.Scalar => nn.Linear(hiddenSize, 1),
            _ => nn.Linear(hiddenSize, attendedSize),
        };
        initialHidden = nn.Linear(attendedSize, hiddenSize);
        initialMemory = nn.Linear(attendedSize, hiddenSize);

        // The LSTM's gates in the order input, forget, output, candidate.
        wordInput = nn.Linear(embeddingSize, 4 * hiddenSize);
        contextInput = nn.Linear(attendedSize, 4 * hiddenSize, hasBias: false);
        hiddenInput = nn.Linear(hiddenSize, 4 * hiddenSize, hasBias: false);

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
            nn.init.uniform_(embedding.weight!, -0.1, 0.1);
            if (outputWeight is not null)
            {
                nn.init.uniform_(outputWeight, -0.1, 0.1);
            }

            // An open forget gate at first lets errors flow back: Jozefowicz et al., ICML 2015.
            using Tensor forget = wordInput.bias!.narrow(0, hiddenSize, hiddenSize);
            nn.init.constant_(forget, 1.0);
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Embedding Words => embedding;

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
        Tensor words = embedding.forward(tokens.flatten());                               // (B K, E)
        Moment moment = Attend(before, before.Hidden, before.Memory, wordInput.forward(words));
        Tensor logits = Output(Readout(moment.Hidden, moment.Context, words));            // (B K, V)
        return new DecoderStep(
            logits.log_softmax(1).view(images, captions, -1).MoveToOuterDisposeScope(),
            moment.Weights.view(images, captions, -1).MoveToOuterDisposeScope(),
            before.With(moment.Hidden.view(images, captions, -1), moment.Memory.view(images, captions, -1)).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override DecoderOutput Forward(Tensor regions, CaptionBatch captions)
    {
        using var scope = NewDisposeScope();
        long images = captions.Images;
        ShowAttendTellState start = See(regions);
        Tensor hidden = start.Hidden.expand(images, captions.CaptionsPerImage, -1);       // (B, K, H)
        Tensor memory = start.Memory.expand(images, captions.CaptionsPerImage, -1);

        // What the words contribute to the LSTM's gates is known beforehand: one product for all steps.
        Tensor words = Drop(embedding.forward(captions.Inputs));                          // (S, E), S = rows of all steps
        long[] rows = [.. captions.Slots.Select(slots => images * slots)];
        Tensor[] wordGates = wordInput.forward(words).split(rows, 0L);                    // each (B K_t, 4H)

        var moments = new Moment[captions.Slots.Count];
        for (int step = 0; step < moments.Length; step++)
        {
            long slots = captions.Slots[step];
            if (slots < hidden.shape[1])
            {
                hidden = hidden.narrow(1, 0, slots);
                memory = memory.narrow(1, 0, slots);
            }

            Moment moment = moments[step] = Attend(start, hidden, memory, wordGates[step]);
            hidden = moment.Hidden.view(images, slots, -1);
            memory = moment.Memory.view(images, slots, -1);
        }

        // And what follows the LSTM waits until the end: again one product, of the rows that hold a word.
        Tensor All(Func<Moment, Tensor> part) => captions.RowsOfWords(cat([.. moments.Select(part)], 0));
        Tensor readout = hiddenReadout is null
            ? All(moment => moment.Hidden)
            : Readout(All(moment => moment.Hidden), All(moment => moment.Context), captions.RowsOfWords(words));
        return new DecoderOutput(
            Output(readout).MoveToOuterDisposeScope(),                                    // (M, V), M = words to learn
            All(moment => moment.Weights).MoveToOuterDisposeScope());                     // (M, R)
    }

    /// <summary>Everything about the images that stays the same at each step, and the LSTM's state before the first.</summary>
    private ShowAttendTellState See(Tensor regions)
    {
        Tensor projected = regionProjection is null ? regions.alias() : regionProjection.forward(regions).relu_();   // (B, R, F)
        Tensor keys = keyProjection.forward(projected).unsqueeze(1);                                         // (B, 1, R, A)
        Tensor mean = projected.mean([1L]);                                                                  // (B, F)
        Tensor hidden = initialHidden.forward(mean).tanh().unsqueeze(1);                                     // (B, 1, H)
        Tensor memory = initialMemory.forward(mean).tanh().unsqueeze(1);

        // Query, gate and the LSTM's recurrent part all read the last hidden state: one product instead of three.
        Tensor[] weights = gate is null
            ? [queryProjection.weight!, hiddenInput.weight!]
            : [queryProjection.weight!, hiddenInput.weight!, gate.weight!];
        return new ShowAttendTellState(projected, keys, cat(weights, 0), hidden, memory);
    }

    /// <summary>One step of attention and LSTM for captions under way.</summary>
    /// <param name="image">What is known of the images.</param>
    /// <param name="hidden">(B, K, H).</param>
    /// <param name="memory">(B, K, H).</param>
    /// <param name="wordGates">What the word just read contributes to the LSTM's gates, (B K, 4H).</param>
    private Moment Attend(ShowAttendTellState image, Tensor hidden, Tensor memory, Tensor wordGates)
    {
        long images = hidden.shape[0], captions = hidden.shape[1], rows = images * captions;
        long attentionSize = _options.AttentionSize, gates = 4L * _options.HiddenSize;
        Tensor fromHidden = nn.functional.linear(hidden.reshape(rows, -1), image.HiddenWeights);
        Tensor[] parts = gate is null
            ? fromHidden.split([attentionSize, gates], 1L)
            : fromHidden.split([attentionSize, gates, gate.weight!.shape[0]], 1L);

        Tensor query = parts[0].view(images, captions, 1, attentionSize);
        Tensor scores = is_grad_enabled()
            ? AdditiveScores.Of(image.Keys, query, score.weight!.view(-1), _options.Scoring)
            : AdditiveScores.UpToConstant(image.Keys, query, score.weight!.view(-1), _options.Scoring);
        Tensor weights = scores.softmax(-1);                                              // (B, K, R), rows sum to 1
        Tensor context = weights.bmm(image.Regions).view(rows, -1);                       // (B K, F)
        if (gate is not null)
        {
            context = (parts[2] + gate.bias!).sigmoid_() * context;
        }

        Tensor[] lstm = (wordGates + parts[1]).addmm_(context, contextInput.weight!.t())
            .split([gates / 4 * 3, gates / 4], 1L);
        Tensor[] open = lstm[0].sigmoid().chunk(3, 1);                                    // input, forget, output gate
        Tensor newMemory = (open[1] * memory.reshape(rows, -1)) + (open[0] * lstm[1].tanh());
        Tensor newHidden = open[2] * newMemory.tanh();
        return new Moment(newHidden, newMemory, context, weights.view(rows, -1));
    }

    /// <summary>What the next word is chosen from: the hidden state, or E y + L_h h + L_z z of the paper's equation 7.</summary>
    private Tensor Readout(Tensor hidden, Tensor context, Tensor words) => hiddenReadout is null || contextReadout is null
        ? hidden
        : hiddenReadout.forward(hidden) + contextReadout.forward(context) + words;

    private Tensor Output(Tensor readout) => nn.functional.linear(Drop(readout), outputWeight ?? embedding.weight!, outputBias);

    private Tensor Drop(Tensor values) => training && _options.Dropout > 0 ? nn.functional.dropout(values, _options.Dropout) : values;

    /// <summary>What one step leaves behind, a row for each caption under way.</summary>
    /// <param name="Hidden">(B K, H).</param>
    /// <param name="Memory">(B K, H).</param>
    /// <param name="Context">Gated weighted mean of the regions, (B K, F).</param>
    /// <param name="Weights">(B K, R).</param>
    private readonly record struct Moment(Tensor Hidden, Tensor Memory, Tensor Context, Tensor Weights);
}
