using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Decoders;

/// <summary>
/// Bottom-up and top-down attention: Anderson et al., CVPR 2018, section 3.2. One LSTM decides where to look, from the last word, the mean
/// region and what the other LSTM last said; that one says a word, from what was seen.
/// </summary>
/// <remarks>
/// Where this differs from the paper: the regions are a grid's, not a detector's; they may first be projected; and the output layer may
/// share the embedding's weights. Letters in shapes: B images, K captions an image, R regions, D their size as they come, F as they are
/// attended to, A attention, E embedding, H hidden, V vocabulary.
/// </remarks>
public sealed class UpDown : DecoderNetwork
{
    private readonly Embedding embedding;
    private readonly Linear? regionProjection;
    private readonly Linear attentionWordInput;
    private readonly Linear attentionMeanInput;
    private readonly Linear attentionLanguageInput;
    private readonly Linear attentionHidden;
    private readonly Linear keyProjection;
    private readonly Linear queryProjection;
    private readonly Linear score;
    private readonly Linear languageContextInput;
    private readonly Linear languageAttentionInput;
    private readonly Linear languageHidden;
    private readonly Parameter? outputWeight;
    private readonly Parameter outputBias;

    private readonly UpDownOptions _options;
    private readonly AdditiveAttention _attention;
    private readonly LstmRecurrence _lstm;

    /// <summary>A newly initialised network, from torch's random stream.</summary>
    /// <param name="options">Sizes.</param>
    /// <param name="vocabularySize">V: tokens, special ones included.</param>
    /// <param name="regionSize">D: length of a region's feature vector.</param>
    /// <exception cref="ArgumentException">The options have problems, or a size is too small; the message tells all.</exception>
    public UpDown(UpDownOptions options, int vocabularySize, int regionSize)
        : base(options, vocabularySize, regionSize)
    {
        _options = options;
        int attendedSize = options.ProjectedSize > 0 ? options.ProjectedSize : regionSize, hiddenSize = options.HiddenSize;
        _lstm = new LstmRecurrence(hiddenSize);

        embedding = nn.Embedding(vocabularySize, options.EmbeddingSize);
        regionProjection = options.ProjectedSize > 0 ? nn.Linear(regionSize, attendedSize) : null;
        attentionWordInput = nn.Linear(options.EmbeddingSize, _lstm.GateSize);
        attentionMeanInput = nn.Linear(attendedSize, _lstm.GateSize, hasBias: false);
        attentionLanguageInput = nn.Linear(hiddenSize, _lstm.GateSize, hasBias: false);
        attentionHidden = nn.Linear(hiddenSize, _lstm.GateSize, hasBias: false);
        keyProjection = nn.Linear(attendedSize, options.AttentionSize, hasBias: false);
        queryProjection = nn.Linear(hiddenSize, options.AttentionSize, hasBias: false);
        score = nn.Linear(options.AttentionSize, 1, hasBias: false);
        languageContextInput = nn.Linear(attendedSize, _lstm.GateSize);
        languageAttentionInput = nn.Linear(hiddenSize, _lstm.GateSize, hasBias: false);
        languageHidden = nn.Linear(hiddenSize, _lstm.GateSize, hasBias: false);
        outputWeight = options.TiedEmbedding ? null : new Parameter(zeros([vocabularySize, hiddenSize]));
        outputBias = new Parameter(zeros([vocabularySize]));
        using (no_grad())
        {
            Start(embedding, outputWeight);
            _lstm.OpenForgetGate(attentionWordInput.bias!);
            _lstm.OpenForgetGate(languageContextInput.bias!);
        }

        _attention = new AdditiveAttention(AttentionScoring.Tanh, score);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Embedding Words => embedding;

    /// <inheritdoc/>
    public override DecoderState Start(Tensor regions)
    {
        using var scope = NewDisposeScope();
        CellState Zero() => _lstm.Zero(regions.shape[0], regions.device);
        return new UpDownState(See(regions), Zero(), Zero()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override DecoderStep Advance(Tensor tokens, DecoderState state)
    {
        var before = (UpDownState)state;
        using var scope = NewDisposeScope();
        Tensor wordGates = attentionWordInput.forward(Drop(embedding.forward(tokens.flatten())));              // (B K, 4H)
        Moment moment = Step(before.Image, before.Attention, before.Language, wordGates, default, default);
        return new DecoderStep(
            Output(moment.Language.Hidden).log_softmax(-1).MoveToOuterDisposeScope(),     // (B, K, V)
            moment.Weights.MoveToOuterDisposeScope(),
            before.With(moment.Attention, moment.Language).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override DecoderOutput Forward(Tensor regions, CaptionBatch captions)
    {
        using var scope = NewDisposeScope();
        UpDownImage image = See(regions);
        CellState attention = _lstm.Zero(captions.Images, regions.device).Expand(captions.CaptionsPerImage);   // each (B, K, H)
        CellState language = attention;
        RecurrentDropout Draw() => RecurrentDropout.Draw(training ? _options.RecurrentDropout : 0, attention.Hidden);
        RecurrentDropout ofAttention = Draw(), ofLanguage = Draw();

        // What the words contribute is known beforehand: one product for all steps.
        Tensor words = Drop(embedding.forward(captions.Inputs));                          // (S, E), S = rows of all steps
        Tensor[] wordGates = attentionWordInput.forward(words)
            .split([.. captions.Slots.Select(slots => (long)captions.Images * slots)], 0L);             // each (B K_t, 4H)

        var moments = new Moment[captions.Slots.Count];
        for (int step = 0; step < moments.Length; step++)
        {
            int slots = captions.Slots[step];
            moments[step] = Step(image, attention.First(slots), language.First(slots), wordGates[step], ofAttention, ofLanguage);
            (attention, language) = (moments[step].Attention, moments[step].Language);
        }

        Tensor All(Func<Moment, Tensor> part) => captions.RowsOfWords(cat([.. moments.Select(moment => part(moment).flatten(0, 1))], 0));
        return new DecoderOutput(
            Output(All(moment => moment.Language.Hidden)).MoveToOuterDisposeScope(),      // (M, V), M = words to learn
            All(moment => moment.Weights).MoveToOuterDisposeScope());                     // (M, R)
    }

    private protected override void Describe(LayerTable table, long regions)
    {
        table.Embedding(nameof(embedding), embedding);
        table.Linear(nameof(regionProjection), regionProjection, regions);
        table.Linear(nameof(keyProjection), keyProjection, regions);
        table.Linear(nameof(attentionMeanInput), attentionMeanInput, 1);
        table.Linear(
            (nameof(attentionWordInput), attentionWordInput),
            (nameof(attentionLanguageInput), attentionLanguageInput),
            (nameof(attentionHidden), attentionHidden),
            (nameof(queryProjection), queryProjection));
        _attention.Describe(table, regions, _options.AttentionSize, languageContextInput.weight!.shape[1]);
        table.Linear(
            (nameof(languageContextInput), languageContextInput),
            (nameof(languageAttentionInput), languageAttentionInput),
            (nameof(languageHidden), languageHidden));
        table.Output(embedding, outputWeight, outputBias);
    }

    /// <summary>Everything about the images that stays the same at each step.</summary>
    private UpDownImage See(Tensor regions)
    {
        regions = DropFeatures(regions);
        Tensor projected = regionProjection is null ? regions : regionProjection.forward(regions).relu_();   // (B, R, F)
        return new UpDownImage(
            _attention.Remember(keyProjection.forward(projected), projected),
            attentionMeanInput.forward(projected.mean([1L])).unsqueeze(1),
            cat([queryProjection.weight!, languageAttentionInput.weight!], 0),
            cat([attentionLanguageInput.weight!, languageHidden.weight!], 0));
    }

    /// <summary>One step of both LSTMs.</summary>
    /// <param name="image">What is known of the images.</param>
    /// <param name="attention">The attention LSTM's state before.</param>
    /// <param name="language">The language LSTM's state before.</param>
    /// <param name="wordGates">What the word just read contributes to the attention LSTM's gates, (B K, 4H).</param>
    /// <param name="ofAttention">Masks of the captions.</param>
    /// <param name="ofLanguage">Masks of the captions.</param>
    private Moment Step(
        UpDownImage image, CellState attention, CellState language, Tensor wordGates, RecurrentDropout ofAttention, RecurrentDropout ofLanguage)
    {
        long images = attention.Hidden.shape[0], captions = attention.Captions, rows = images * captions;
        Tensor[] fromLanguage = nn.functional.linear(ofLanguage.Rows(language.Hidden), image.OfLanguage).chunk(2, 1);
        Tensor sees = (wordGates + fromLanguage[0]).view(images, captions, -1) + image.MeanGates;
        CellState attentive = _lstm.Step(sees.view(rows, -1), attentionHidden.forward(ofAttention.Rows(attention.Hidden)), attention);

        Tensor[] fromAttention = nn.functional.linear(attentive.Hidden.view(rows, -1), image.OfAttention)
            .split([_options.AttentionSize, _lstm.GateSize], 1L);
        (Tensor context, Tensor weights) = _attention.Read(fromAttention[0].view(images, captions, -1), image.Regions);
        Tensor reads = languageContextInput.forward(context.reshape(rows, -1)) + fromAttention[1];
        return new Moment(attentive, _lstm.Step(reads, fromLanguage[1], language), weights);
    }

    private Tensor Output(Tensor hidden) => nn.functional.linear(Drop(hidden), outputWeight ?? embedding.weight!, outputBias);

    /// <summary>What one step leaves behind.</summary>
    /// <param name="Attention">The attention LSTM's state.</param>
    /// <param name="Language">The language LSTM's state.</param>
    /// <param name="Weights">(B, K, R).</param>
    private readonly record struct Moment(CellState Attention, CellState Language, Tensor Weights);
}
