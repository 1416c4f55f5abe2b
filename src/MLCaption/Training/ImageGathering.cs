using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLCaption.Data;
using MLCaption.Networks;

namespace MLCaption.Training;

/// <summary>Reads a data view once and keeps what training needs of it.</summary>
internal sealed class ImageGathering
{
    private readonly string _features;
    private readonly string _tokens;
    private readonly AttentionDecoderOptions _options;
    private readonly TrainingColumns _columns;
    private readonly FeatureStore _store;
    private readonly List<TrainingImage> _training = [];
    private readonly List<ValidationImage> _validation = [];
    private readonly GatheringProblems _problems = new();

    private ImageGathering(string features, string tokens, AttentionDecoderOptions options, TrainingColumns columns, FeatureStore store)
    {
        _features = features;
        _tokens = tokens;
        _options = options;
        _columns = columns;
        _store = store;
    }

    /// <param name="data">What to learn from.</param>
    /// <param name="features">The column of features or pixels.</param>
    /// <param name="tokens">The column of token ids.</param>
    /// <param name="options">Names of the other columns, validation set, memory.</param>
    /// <param name="columns">The columns' meaning.</param>
    /// <param name="store">Takes the features.</param>
    /// <param name="channel">Told how much was found.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from, rows are not as they must be, or a schedule needs validation images; all problems are told.</exception>
    public static CaptionedImages Gather(
        IDataView data,
        string features,
        string tokens,
        AttentionDecoderOptions options,
        TrainingColumns columns,
        FeatureStore store,
        IChannel channel)
    {
        var gathering = new ImageGathering(features, tokens, options, columns, store);
        gathering.Read(data, "Row", isValidationSet: false);
        if (options.ValidationSet is not null)
        {
            gathering.Read(options.ValidationSet, "The validation set's row", isValidationSet: true);
        }

        bool validates = gathering._validation.Count > 0;
        gathering._problems.ThrowIfAny(features, tokens, options, columns, learns: gathering._training.Count > 0, validates);
        gathering._problems.Tell(channel, options, validates);
        channel.Info(
            MessageSensitivity.None,
            $"Learning from {gathering._training.Count} images with {gathering._training.Sum(image => image.Captions.Count)} captions and "
            + $"{columns.Vocabulary.Count} words; selecting by {gathering._validation.Count} images.");
        return new CaptionedImages(store, columns.Layout, gathering._training, gathering._validation);
    }

    private void Read(IDataView data, string rowName, bool isValidationSet)
    {
        DataViewSchema schema = data.Schema;
        DataViewSchema.Column features = schema[_features];
        DataViewSchema.Column? split = isValidationSet ? null : schema.GetColumnOrNull(_options.SplitColumnName);
        DataViewSchema.Column? captions = schema.GetColumnOrNull(_options.CaptionsColumnName);
        DataViewSchema.Column? tokens = isValidationSet ? null : schema[_tokens];
        DataViewSchema.Column?[] needed = [features, split, captions, tokens];
        using DataViewRowCursor cursor = data.GetRowCursor(needed.OfType<DataViewSchema.Column>());
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<ReadOnlyMemory<char>>? getSplit = split is { } s ? cursor.GetGetter<ReadOnlyMemory<char>>(s) : null;
        ValueGetter<VBuffer<ReadOnlyMemory<char>>>? getCaptions =
            captions is { } c ? cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(c) : null;
        ValueGetter<VBuffer<int>>? getTokens = tokens is { } t ? cursor.GetGetter<VBuffer<int>>(t) : null;

        VBuffer<float> row = default;
        ReadOnlyMemory<char> part = default;
        VBuffer<ReadOnlyMemory<char>> texts = default;
        VBuffer<int> ids = default;
        var arranged = new float[_columns.Layout.Length];
        long? rows = data.GetRowCount();
        while (cursor.MoveNext())
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            _options.OnProgress?.Invoke(new FitProgress(FitStage.Reading, cursor.Position, rows, Epoch: 0, Epochs: 0));
            string name = $"{rowName} {cursor.Position}";
            getSplit?.Invoke(ref part);
            Role role = isValidationSet ? Role.Validate : RoleOf(getSplit is null ? ImageSplit.Train : part.ToString());
            if (role == Role.None)
            {
                continue;
            }

            string[] references = [];
            int[][] learnt = [];
            if (role == Role.Validate)
            {
                getCaptions?.Invoke(ref texts);
                references = References(texts, name);
            }
            else
            {
                getTokens!(ref ids);
                learnt = Captions(ids, name);
            }

            if (references.Length + learnt.Length == 0)
            {
                continue;
            }

            getFeatures(ref row);
            if (!TryArrange(row, arranged, name))
            {
                continue;
            }

            if (role == Role.Validate)
            {
                _validation.Add(new ValidationImage(_store.Count, references));
            }
            else
            {
                _training.Add(new TrainingImage(_store.Count, learnt));
            }

            _store.Add(arranged);
        }
    }

    /// <summary>What a row of a split is for.</summary>
    private Role RoleOf(string split) => split switch
    {
        ImageSplit.Train => Role.Learn,
        ImageSplit.Validation when _options.ValidationSet is null => Role.Validate,
        _ => Role.None,
    };

    private string[] References(in VBuffer<ReadOnlyMemory<char>> texts, string row)
    {
        string[] references = [.. texts.DenseValues().Select(text => text.ToString()).Where(text => text.Length > 0)];
        if (references.Length == 0)
        {
            _problems.WithoutReferences.Add(row);
        }

        return references;
    }

    /// <summary>Brings a row's features into the order of regions, if they can be learnt from.</summary>
    private bool TryArrange(in VBuffer<float> features, float[] arranged, string row)
    {
        if (features.Length == 0)
        {
            _problems.WithoutFeatures++;
            return false;
        }

        if (features.Length != arranged.Length)
        {
            _problems.WrongSizes.Add($"{row} has {features.Length}");
            return false;
        }

        _columns.Layout.Arrange(features, arranged);
        if (!FiniteNumbers.Only(arranged))
        {
            _problems.NotFinite.Add(row);
            return false;
        }

        return true;
    }

    /// <summary>Cuts a row of tokens into its captions, each with its end token.</summary>
    private int[][] Captions(in VBuffer<int> tokens, string row)
    {
        List<int[]> captions = [];
        List<int> caption = [];
        foreach (int token in tokens.DenseValues())
        {
            if (token == SpecialTokens.Padding)
            {
                continue;
            }

            if (token < 0 || token == SpecialTokens.Start || token >= _columns.Vocabulary.Count)
            {
                _problems.ForeignTokens.Add($"{row} has {token}");
                _problems.WithoutCaptions++;
                return [];
            }

            caption.Add(token);
            if (token == SpecialTokens.End)
            {
                captions.Add([.. caption]);
                caption.Clear();
            }
        }

        if (caption.Count > 0)
        {
            captions.Add([.. caption, SpecialTokens.End]);
        }

        if (captions.Count == 0)
        {
            _problems.WithoutCaptions++;
        }

        return [.. captions];
    }

    private enum Role
    {
        None,
        Learn,
        Validate,
    }
}
