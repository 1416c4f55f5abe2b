using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks;
using MLCaption.Networks.Decoding;
using MLCaption.Persistence;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>
/// Captions images by a trained decoder, whole batches at a time. Adds the caption as text, <c>.LogProbability</c> (Single: natural
/// logarithm of the probability of its words and its end) and, where asked for, <c>.Candidates</c> and <c>.Attention</c>. An image whose
/// features are empty, since it could not be read, gets an empty caption of a probability that is not a number.
/// Disposing of it frees its networks.
/// </summary>
public sealed class AttentionDecoderTransformer : BatchedTransformer
{
    internal const string Kind = "attentionDecoder";

    /// <summary>What an image without features gets: no words, of a probability that isn't known.</summary>
    private static readonly DecodedCaption[] s_none = [new([], double.NaN, double.NaN, [])];

    private readonly AttentionDecoderColumns _columns;
    private readonly CaptionModel _model;
    private readonly InputColumn[] _inputs;

    internal AttentionDecoderTransformer(
        MLContext context, AttentionDecoderColumns columns, DecodingOptions decoding, CaptionModel model)
        : base(context)
    {
        _columns = columns;
        _model = model;
        Decoding = decoding;
        _inputs = [new InputColumn(columns.Features, new VectorDataViewType(NumberDataViewType.Single, model.Layout.Dimensions.ToArray()))];
    }

    /// <summary>How captions are read out.</summary>
    public DecodingOptions Decoding { get; }

    /// <summary>The word of each token id, special tokens first.</summary>
    public IReadOnlyList<string> Vocabulary => _model.Vocabulary;

    /// <summary>Everything that was learnt, by name: of the encoder, where one was trained along, and of the decoder.</summary>
    public IReadOnlyList<NetworkParameter> Parameters =>
        [.. _model.Encoder is { } encoder ? NetworkParameter.Of("encoder", encoder) : [], .. NetworkParameter.Of("decoder", _model.Decoder)];

    /// <inheritdoc/>
    public override IReadOnlyList<InputColumn> Inputs => _inputs;

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
            ? new AttentionDecoderTransformer(Context, _columns, decoding, _model)
            : throw new ArgumentException(problems, nameof(decoding));
    }

    /// <summary>The same networks with or without the columns <c>.Candidates</c> and <c>.Attention</c>. Either's disposal frees them for both.</summary>
    /// <param name="candidates">Whether all captions of the beam are given.</param>
    /// <param name="attention">Whether the attention of the best caption is given.</param>
    /// <returns>A transformer that shares this one's networks.</returns>
    public AttentionDecoderTransformer WithColumns(bool candidates, bool attention) => new(
        Context, _columns with { WithCandidates = candidates, WithAttention = attention }, Decoding, _model);

    internal static AttentionDecoderTransformer Restore(MLContext context, PortableState state)
    {
        AttentionDecoderPayload payload = AttentionDecoderPayload.FromJson(state.Text);
        var type = new VectorDataViewType(NumberDataViewType.Single, payload.Dimensions.ToArray());
        FeatureLayout layout = (payload.Encoder is null ? FeatureLayout.OfFeatures(type) : FeatureLayout.OfPixels(type))
            ?? throw new InvalidDataException($"The decoder in the model reads features of type {type}, which this version can't.");
        var model = new CaptionModel(layout, payload.Encoder, payload.Network, payload.Vocabulary);
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
        _columns.Outputs(_model.Encoder?.Regions(_model.Layout.Dimensions[1], _model.Layout.Dimensions[2]) ?? _model.Layout.Regions);

    /// <inheritdoc/>
    protected internal override void Map(Batch batch)
    {
        FeatureLayout layout = _model.Layout;
        ReadOnlySpan<VBuffer<float>> features = batch.Input<VBuffer<float>>(_columns.Features);
        List<int> readable = [];
        for (int row = 0; row < batch.Count; row++)
        {
            if (features[row].Length > 0)
            {
                readable.Add(row);
            }
            else
            {
                Write(batch, row, s_none);
            }
        }

        if (readable.Count == 0)
        {
            return;
        }

        var rows = new float[readable.Count * layout.Length];
        for (int i = 0; i < readable.Count; i++)
        {
            layout.Arrange(features[readable[i]], rows.AsSpan(i * layout.Length, layout.Length));
        }

        bool withAttention = _columns.WithAttention && batch.Needs(_columns.Attention);
        IReadOnlyList<IReadOnlyList<DecodedCaption>> captions = _model.Caption(rows, readable.Count, Decoding, withAttention);
        for (int i = 0; i < readable.Count; i++)
        {
            Write(batch, readable[i], captions[i]);
        }
    }

    /// <inheritdoc/>
    protected internal override PortableState ToPortableState() => new(
        Kind,
        new AttentionDecoderPayload(
            _columns, _model.Layout.Dimensions, _model.Encoder?.Options, _model.Decoder.Options, Decoding, _model.Vocabulary).ToJson(),
        _model.Weights());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _model.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Write(Batch batch, int row, IReadOnlyList<DecodedCaption> captions)
    {
        DecodedCaption best = captions[0];
        if (batch.Needs(_columns.Caption))
        {
            batch.Output<ReadOnlyMemory<char>>(_columns.Caption)[row] = _model.Text(best.Tokens).AsMemory();
        }

        if (batch.Needs(_columns.LogProbability))
        {
            batch.Output<float>(_columns.LogProbability)[row] = (float)best.LogProbability;
        }

        if (_columns.WithCandidates && batch.Needs(_columns.Candidates))
        {
            Fill(
                ref batch.Output<VBuffer<ReadOnlyMemory<char>>>(_columns.Candidates)[row],
                [.. captions.Select(caption => _model.Text(caption.Tokens).AsMemory())]);
        }

        if (_columns.WithAttention && batch.Needs(_columns.Attention))
        {
            Fill(ref batch.Output<VBuffer<float>>(_columns.Attention)[row], [.. best.Attention.SelectMany(weights => weights)]);
        }
    }

    private static void Fill<T>(ref VBuffer<T> destination, T[] values)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, values.Length);
        values.CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
