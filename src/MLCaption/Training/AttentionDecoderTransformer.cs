using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks;
using MLCaption.Networks.Decoding;
using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using MLCaption.Persistence;
using MLCaption.Transforms;
using TorchSharp.Modules;

namespace MLCaption.Training;

/// <summary>
/// Captions images by a trained decoder, or by several as one, whole batches at a time. Adds the caption as text, <c>.LogProbability</c>
/// (Single: natural logarithm of the probability of its words and its end) and, where asked for, <c>.Candidates</c>,
/// <c>.Candidates.LogProbability</c> and <c>.Attention</c>. An image whose features are empty, since it could not be read, or are not all
/// finite gets an empty caption of a probability that is not a number. Disposing of it frees its networks.
/// </summary>
public sealed class AttentionDecoderTransformer : BatchedTransformer
{
    internal const string Kind = "attentionDecoder";

    /// <summary>What an image without usable features gets: no words, of a probability that isn't known.</summary>
    private static readonly DecodedCaption[] _none = [new([], double.NaN, double.NaN, [])];

    private readonly AttentionDecoderColumns _columns;
    private readonly CaptionModel _model;
    private readonly EnsembleMember[] _others;
    private readonly InputColumn[] _inputs;

    internal AttentionDecoderTransformer(MLContext context, AttentionDecoderColumns columns, DecodingOptions decoding, CaptionModel model)
        : this(context, columns, decoding, model, [], joined: null)
    {
    }

    private AttentionDecoderTransformer(
        MLContext context, AttentionDecoderColumns columns, DecodingOptions decoding, CaptionModel model, EnsembleMember[] others, EnsembleDecoder? joined)
        : base(context)
    {
        _columns = columns;
        _model = model;
        _others = others;
        Joined = joined;
        Decoding = decoding;
        foreach (CaptionModel own in others.Select(other => other.Model).Prepend(model))
        {
            own.Decoder.Settle();
        }

        _inputs = [.. others.Prepend(new EnsembleMember(columns.Features, model)).Select(member => new InputColumn(
            member.Features, new VectorDataViewType(NumberDataViewType.Single, member.Model.Layout.Dimensions.ToArray())))];
    }

    /// <summary>How captions are read out.</summary>
    public DecodingOptions Decoding { get; }

    /// <summary>The word of each token id, special tokens first.</summary>
    public IReadOnlyList<string> Vocabulary => _model.Vocabulary;

    /// <summary>Everything that was learnt, by name: of the encoder, where one was trained along, and of the decoder; of an ensemble, of its first member.</summary>
    public IReadOnlyList<NetworkParameter> Parameters =>
        [.. _model.Encoder is { } encoder ? NetworkParameter.Of("encoder", encoder) : [], .. DecoderParameters];

    /// <summary>What the decoder learnt, by name, frozen word vectors included; of an ensemble, its first member's.</summary>
    public IReadOnlyList<NetworkParameter> DecoderParameters => NetworkParameter.Of("decoder", _model.Decoder);

    /// <summary>
    /// The layers of the encoder, where one was trained along, and of the decoder, in the order in which they run; names begin with <c>encoder</c> or
    /// <c>decoder</c>.
    /// </summary>
    /// <param name="words">How many words the caption has that the figures are for, not counting the end, which is a step too.</param>
    public IReadOnlyList<NetworkLayer> Layers(int words) => Layers(words, trainFrom: null);

    /// <summary>How many regions of an image the decoder reads.</summary>
    public int Regions => _model.Encoder?.Regions(_model.Layout.Dimensions[1], _model.Layout.Dimensions[2]) ?? _model.Layout.Regions;

    /// <summary>
    /// How the regions lie over the image, for drawing the column <c>.Attention</c>: as the feature maps (channels, height, width) say, and of a
    /// matrix (regions, size) the square that the regions make. Null where they make none, as of one pooled vector an image. What the images
    /// were cropped to it does not know; <see cref="MLCaption.AttentionGrid.Of"/> does.
    /// </summary>
    public AttentionGrid? AttentionGrid => _model.Encoder is null ? _model.Layout.Grid : MLCaption.AttentionGrid.OfRegions(Regions);

    /// <inheritdoc/>
    public override IReadOnlyList<InputColumn> Inputs => _inputs;

    /// <summary>The decoders of an ensemble as one, for all transformers that share its networks; null of a model that captions alone.</summary>
    internal EnsembleDecoder? Joined { get; }

    /// <inheritdoc/>
    protected internal override int BatchSize => 32;

    /// <summary>The same networks read out in another way. Either's disposal frees them for both.</summary>
    /// <param name="decoding">Beam, length, penalty.</param>
    /// <returns>A transformer that shares this one's networks.</returns>
    /// <exception cref="ArgumentException"><paramref name="decoding"/> has problems; the message tells all.</exception>
    public AttentionDecoderTransformer WithDecoding(DecodingOptions decoding)
    {
        ArgumentNullException.ThrowIfNull(decoding);
        string problems = string.Join(" ", decoding.Problems());
        return problems.Length == 0
            ? new AttentionDecoderTransformer(Context, _columns, decoding, _model, _others, Joined)
            : throw new ArgumentException(problems, nameof(decoding));
    }

    /// <summary>
    /// The same networks with or without the columns <c>.Candidates</c> and <c>.Candidates.LogProbability</c>, and <c>.Attention</c>. Either's
    /// disposal frees them for both.
    /// </summary>
    /// <param name="candidates">Whether all captions of the beam, or all samples, are given.</param>
    /// <param name="attention">Whether the attention of the best caption is given.</param>
    /// <returns>A transformer that shares this one's networks.</returns>
    public AttentionDecoderTransformer WithColumns(bool candidates, bool attention) => new(
        Context, _columns with { WithCandidates = candidates, WithAttention = attention }, Decoding, _model, _others, Joined);

    /// <summary>
    /// Writes the encoder that was trained along as <c>.safetensors</c>, with what pixels it expects: weights that
    /// <see cref="ImageEncodingOptions.Weights"/> takes. The whole file or nothing.
    /// </summary>
    /// <param name="path">The file's path; one that is there is replaced.</param>
    /// <exception cref="InvalidOperationException">No encoder was trained along.</exception>
    public void SaveEncoder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ImageEncoder encoder = _model.Encoder ?? throw new InvalidOperationException("No encoder was trained along with the decoder: its features came from a frozen one.");
        PretrainedWeights.Save(encoder, path, _model.Preprocessing is { } preprocessing ? PreprocessingMetadata.Write(preprocessing.ToNetwork()) : null);
    }

    /// <summary>Joins decoders.</summary>
    /// <param name="members">The decoders; the first says what columns are added and how captions are read out.</param>
    /// <param name="features">The column that each of them reads.</param>
    /// <returns>A transformer that shares their networks.</returns>
    /// <exception cref="ArgumentException">Their vocabularies differ; the message tells how.</exception>
    internal static AttentionDecoderTransformer Ensemble(IReadOnlyList<AttentionDecoderTransformer> members, IReadOnlyList<string> features)
    {
        AttentionDecoderTransformer first = members[0];
        for (int other = 1; other < members.Count; other++)
        {
            EnsembleErrors.CheckVocabularies(first.Vocabulary, members[other].Vocabulary, other + 1);
        }

        return new AttentionDecoderTransformer(
            first.Context,
            first._columns with { Features = features[0] },
            first.Decoding,
            first._model,
            [.. members.Skip(1).Zip(features.Skip(1), (member, own) => new EnsembleMember(own, member._model))],
            members.Count == 1 ? null : new EnsembleDecoder([.. members.Select(member => member._model.Decoder)]));
    }

    /// <param name="words">See <see cref="Layers(int)"/>.</param>
    /// <param name="trainFrom">The encoder's first stage that was trained, which a loaded model has forgotten; null when it knows.</param>
    internal IReadOnlyList<NetworkLayer> Layers(int words, string? trainFrom) =>
    [
        .. EncoderLayers(trainFrom).Select(layer => layer with { Name = $"encoder.{layer.Name}" }),
        .. _model.Decoder.Layers(Regions, words + 1).Select(layer => layer with { Name = $"decoder.{layer.Name}" }),
    ];

    internal static AttentionDecoderTransformer Restore(MLContext context, PortableState state)
    {
        AttentionDecoderPayload payload = AttentionDecoderPayload.FromJson(state.Text);
        var type = new VectorDataViewType(NumberDataViewType.Single, payload.Dimensions.ToArray());
        FeatureLayout layout = (payload.Encoder is null ? FeatureLayout.OfFeatures(type) : FeatureLayout.OfPixels(type))
            ?? throw new InvalidDataException($"The decoder in the model reads features of type {type}, which this version can't.");
        var model = new CaptionModel(layout, payload.Encoder, payload.Network, payload.Vocabulary) { Preprocessing = payload.Preprocessing };
        try
        {
            model.Take(state.Weights);
        }
        catch (ArgumentException e)
        {
            model.Dispose();
            throw new InvalidDataException($"The decoder's weights in the model are damaged: {e.Message}", e);
        }

        model.Train(false);
        return new AttentionDecoderTransformer(context, payload.Columns, payload.Decoding, model);
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputs(IReadOnlyList<DataViewSchema.Column> inputs) =>
        _columns.Outputs(Regions);

    /// <inheritdoc/>
    protected internal override void Map(Batch batch)
    {
        List<int> readable = [];
        for (int row = 0; row < batch.Count; row++)
        {
            if (_inputs.All(input => IsUsable(batch.Input<VBuffer<float>>(input.Name)[row])))
            {
                readable.Add(row);
            }
            else
            {
                _columns.Write(batch, row, _none, _model.Text);
            }
        }

        if (readable.Count == 0)
        {
            return;
        }

        bool withAttention = _columns.WithAttention && batch.Needs(_columns.Attention);
        float[] rows = Rows(batch, readable, _columns.Features, _model.Layout);
        IReadOnlyList<IReadOnlyList<DecodedCaption>> captions = Joined is null
            ? _model.Caption(rows, readable.Count, Decoding, withAttention)
            : _model.Caption(
                rows,
                [.. _others.Select(other => (other.Model, Rows(batch, readable, other.Features, other.Model.Layout)))],
                Joined,
                readable.Count,
                Decoding,
                withAttention);
        for (int i = 0; i < readable.Count; i++)
        {
            _columns.Write(batch, readable[i], captions[i], _model.Text);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">It is an ensemble.</exception>
    protected internal override PortableState ToPortableState() => _others.Length > 0 ? throw EnsembleErrors.NotSaved() : new(
        Kind,
        new AttentionDecoderPayload(
            _columns, _model.Layout.Dimensions, _model.Encoder?.Options, _model.Decoder.Options, Decoding, _model.Vocabulary, _model.Preprocessing).ToJson(),
        _model.Weights());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Joined?.Dispose();
            _model.Dispose();
            foreach (EnsembleMember other in _others)
            {
                other.Model.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private static bool IsUsable(in VBuffer<float> features) => features.Length > 0 && FiniteNumbers.Only(features.GetValues());

    /// <summary>Features of some rows, as a model reads them.</summary>
    private static float[] Rows(Batch batch, List<int> readable, string column, FeatureLayout layout)
    {
        ReadOnlySpan<VBuffer<float>> features = batch.Input<VBuffer<float>>(column);
        var rows = new float[readable.Count * layout.Length];
        for (int i = 0; i < readable.Count; i++)
        {
            layout.Arrange(features[readable[i]], rows.AsSpan(i * layout.Length, layout.Length));
        }

        return rows;
    }

    // Asked of a copy: the network itself may be at work for others.
    private IReadOnlyList<NetworkLayer> EncoderLayers(string? trainFrom)
    {
        if (_model.Encoder is not { } encoder)
        {
            return [];
        }

        using ImageEncoder copy = ImageEncoder.Create(encoder.Options);
        foreach ((Parameter own, Parameter learnt) in copy.parameters().Zip(encoder.parameters()))
        {
            own.requires_grad = learnt.requires_grad;
        }

        if (trainFrom is not null)
        {
            copy.FreezeUntil(trainFrom);
        }

        return copy.Layers(_model.Layout.Dimensions[1], _model.Layout.Dimensions[2]);
    }
}
