using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLCaption.Data;
using MLCaption.Metrics;

namespace MLCaption.Transforms;

/// <summary>Learns the vocabulary of the training captions.</summary>
public sealed class CaptionTokenizingEstimator : IEstimator<CaptionTokenizingTransformer>
{
    private readonly MLContext _context;
    private readonly string _outputColumn;
    private readonly string _inputColumn;
    private readonly CaptionTokenizingOptions _options;

    internal CaptionTokenizingEstimator(MLContext context, string outputColumn, string inputColumn, CaptionTokenizingOptions options)
    {
        var problems = options.Problems().ToArray();
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems));
        _context = context;
        _outputColumn = outputColumn;
        _inputColumn = inputColumn;
        _options = options;
    }

    /// <summary>Reads the training captions once.</summary>
    /// <exception cref="ArgumentException">The column of captions is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no training captions.</exception>
    public CaptionTokenizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var captions = InputColumns.Find([CaptionTokenizingTransformer.CaptionsColumn(_inputColumn)], input.Schema)[0];
        var split = input.Schema.GetColumnOrNull(_options.SplitColumn);
        if (split is { Type: not TextDataViewType })
        {
            throw new ArgumentException($"Column '{_options.SplitColumn}' must be of type {TextDataViewType.Instance}, but is {split.Value.Type}.");
        }

        var vocabulary = Vocabulary.Build(TrainingCaptions(input, captions, split), _options.MinCount);
        using var channel = ((IHostEnvironment)_context).Start("Captioning.TokenizeCaptions");
        channel.Info(
            MessageSensitivity.None, "Vocabulary of {0} words that occur at least {1} times.",
            vocabulary.Count - Networks.SpecialTokens.Count, _options.MinCount);
        return new CaptionTokenizingTransformer(_context, _outputColumn, _inputColumn, vocabulary, _options.MaxLength);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The column of captions is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumns.Check([CaptionTokenizingTransformer.CaptionsColumn(_inputColumn)], inputSchema);
        var tokens = CaptionTokenizingTransformer.TokensColumn(_outputColumn, Vocabulary.Build([], minCount: 1));
        return OutputShape.Append(_context, inputSchema, [tokens]);
    }

    private IEnumerable<string[]> TrainingCaptions(IDataView input, DataViewSchema.Column captions, DataViewSchema.Column? split)
    {
        using var cursor = input.GetRowCursor(split is null ? [captions] : [captions, split.Value]);
        var getCaptions = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(captions);
        var getSplit = split is null ? null : cursor.GetGetter<ReadOnlyMemory<char>>(split.Value);
        VBuffer<ReadOnlyMemory<char>> values = default;
        ReadOnlyMemory<char> rowSplit = default;
        var rows = 0;
        var any = false;
        while (cursor.MoveNext())
        {
            rows++;
            getSplit?.Invoke(ref rowSplit);
            if (getSplit is not null && !rowSplit.Span.SequenceEqual(ImageSplit.Train)) continue;
            getCaptions(ref values);
            foreach (var caption in values.DenseValues().ToArray())
            {
                any = true;
                yield return PtbTokenizer.Tokenize(caption.ToString());
            }
        }

        if (!any)
        {
            throw new InvalidOperationException(
                $"There are no captions to learn from: none of the {rows} rows has a caption in column '{_inputColumn}'"
                + (split is null ? "." : $" and says '{ImageSplit.Train}' in column '{_options.SplitColumn}'."));
        }
    }
}
