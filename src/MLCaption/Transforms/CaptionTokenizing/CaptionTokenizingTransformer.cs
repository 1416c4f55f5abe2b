using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;
using MLCaption.Networks;
using MLCaption.Persistence;

namespace MLCaption.Transforms;

/// <summary>
/// Turns captions into token ids: one caption after another, each closed by the end token. It is for training only: data without
/// captions passes unchanged, and nothing of it is saved with a pipeline.
/// </summary>
public sealed class CaptionTokenizingTransformer : BatchedTransformer
{
    private readonly string _outputColumn;
    private readonly string _inputColumn;
    private readonly int _maxLength;

    internal CaptionTokenizingTransformer(
        MLContext context, string outputColumn, string inputColumn, Vocabulary vocabulary, int maxLength) : base(context)
    {
        _outputColumn = outputColumn;
        _inputColumn = inputColumn;
        _maxLength = maxLength;
        Vocabulary = vocabulary;
        Inputs = [CaptionsColumn(inputColumn)];
    }

    /// <summary>What was learnt.</summary>
    public Vocabulary Vocabulary { get; }

    /// <inheritdoc />
    public override IReadOnlyList<InputColumn> Inputs { get; }

    /// <inheritdoc />
    protected internal override int BatchSize => 32;

    internal static InputColumn CaptionsColumn(string name) => new(name, new VectorDataViewType(TextDataViewType.Instance));

    internal static DataViewSchema.DetachedColumn TokensColumn(string name, Vocabulary vocabulary) =>
        new(name, new VectorDataViewType(NumberDataViewType.Int32), vocabulary.ToAnnotations());

    /// <inheritdoc />
    protected internal override bool AppliesTo(DataViewSchema inputSchema) => inputSchema.GetColumnOrNull(_inputColumn) is not null;

    /// <inheritdoc />
    protected internal override IReadOnlyList<DataViewSchema.DetachedColumn> GetOutputs(IReadOnlyList<DataViewSchema.Column> inputs) =>
        [TokensColumn(_outputColumn, Vocabulary)];

    /// <inheritdoc />
    protected internal override void Map(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var captions = batch.Input<VBuffer<ReadOnlyMemory<char>>>(_inputColumn);
        var tokens = batch.Output<VBuffer<int>>(_outputColumn);
        var ids = new List<int>();
        for (var row = 0; row < batch.Count; row++)
        {
            ids.Clear();
            foreach (var caption in captions[row].DenseValues())
            {
                ids.AddRange(PtbTokenizer.Tokenize(caption.ToString()).Take(_maxLength).Select(Vocabulary.IdOf));
                ids.Add(SpecialTokens.End);
            }

            var editor = VBufferEditor.Create(ref tokens[row], ids.Count);
            CollectionsMarshal.AsSpan(ids).CopyTo(editor.Values);
            tokens[row] = editor.Commit();
        }
    }

    /// <inheritdoc />
    protected internal override PortableState? ToPortableState() => null;
}
