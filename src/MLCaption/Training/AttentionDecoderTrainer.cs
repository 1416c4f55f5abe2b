using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.WordVectors;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>
/// Learns to describe images: the decoder that <see cref="AttentionDecoderOptions.Network"/> names, by default Show, Attend and Tell (Xu et al.,
/// ICML 2015), and, where the features column holds pixels for one, an image encoder along with it.
/// </summary>
public sealed class AttentionDecoderTrainer : IEstimator<AttentionDecoderTransformer>
{
    private readonly MLContext _context;
    private readonly string _output;
    private readonly string _features;
    private readonly string _tokens;
    private readonly AttentionDecoderOptions _options;
    private readonly int _seed;

    internal AttentionDecoderTrainer(MLContext context, string output, string features, string tokens, AttentionDecoderOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentException.ThrowIfNullOrEmpty(features);
        ArgumentException.ThrowIfNullOrEmpty(tokens);
        string problems = string.Join(Environment.NewLine, options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        _context = context;
        _output = output;
        _features = features;
        _tokens = tokens;
        _options = options;

        // Drawn here, not in Fit: fitting the same estimator twice gives the same model.
        _seed = options.Seed ?? ((IHostEnvironment)context).Register(nameof(AttentionDecoderTrainer)).Rand.Next();
    }

    /// <summary>Trains a decoder.</summary>
    /// <param name="input">Images with features and tokens, and captions where they are to select.</param>
    /// <returns>The transformer that captions images; dispose of it to free its networks at once.</returns>
    /// <exception cref="ArgumentException">
    /// Columns or rows are not as they must be, or a schedule is a plateau and there are no validation images; the message tells all problems.
    /// </exception>
    /// <exception cref="FileNotFoundException">The weights that the encoder begins with, or the word vectors, are not there.</exception>
    /// <exception cref="InvalidDataException">
    /// They are not its weights, or have another checksum; or the file of word vectors is damaged, or doesn't fit.
    /// </exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or belongs to another training.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loss, its gradient, the weights or what they say is no finite number any more.</exception>
    public AttentionDecoderTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using IChannel channel = ((IHostEnvironment)_context).Start("AttentionDecoder");
        TrainingColumns columns = TrainingColumns.Find(input.Schema, _features, _tokens, _options);
        using var store = new FeatureStore(
            columns.Layout.Length, _options.FeatureMemoryMegabytes * 1_048_576L, _context.TempFilePath ?? Path.GetTempPath());
        CaptionedImages images = ImageGathering.Gather(input, _features, _tokens, _options, columns, store, channel);

        using TorchSession session = TorchSession.Begin(_seed, _options.Threads, _options.Cancellation);
        var model = new CaptionModel(columns.Layout, columns.Encoder?.Network, _options.Network, columns.Vocabulary)
        {
            Preprocessing = columns.Encoder?.Preprocessing,
        };
        try
        {
            if (columns.Encoder is { } encoder)
            {
                model.Begin(encoder, learns: _options.EncoderLearningRate > 0);
            }

            StartWords(model.Decoder, columns.Vocabulary, channel);
            using var training = new DecoderTraining(model, images, columns.Encoder, _options, _seed, channel);
            training.Run();
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return new AttentionDecoderTransformer(_context, new AttentionDecoderColumns(_output, _features, _options.WithCandidates, _options.WithAttention), _options.Decoding, model);
    }

    private void StartWords(DecoderNetwork decoder, IReadOnlyList<string> vocabulary, IChannel channel)
    {
        if (_options.WordVectors is not { } start)
        {
            return;
        }

        PretrainedWordVectors vectors = WordVectorFile.Read(start.File, vocabulary, (int)decoder.Words.weight!.shape[1]);
        decoder.StartWords(vectors.ById);
        if (start.Frozen)
        {
            decoder.FreezeWords();
        }

        channel.Info(
            MessageSensitivity.None,
            $"{vectors.ById.Count} words start from the vectors of {start.File}; {vectors.NotFound.Count} are not among them.");
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumns.Check(
            [
                new InputColumn(_features, new VectorDataViewType(NumberDataViewType.Single)),
                new InputColumn(_tokens, new VectorDataViewType(NumberDataViewType.Int32)),
            ],
            inputSchema);
        return OutputShape.Append(
            _context, inputSchema, new AttentionDecoderColumns(_output, _features, _options.WithCandidates, _options.WithAttention).Outputs(0));
    }
}
