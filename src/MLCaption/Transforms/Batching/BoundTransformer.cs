using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>A <see cref="BatchedTransformer"/> on one input schema.</summary>
internal sealed class BoundTransformer : IRowToRowMapper
{
    private readonly BatchedTransformer _transformer;
    private readonly DataViewSchema.Column[] _inputs;
    private readonly DataViewSchema.DetachedColumn[] _outputs;
    private readonly string[] _outputNames;

    public BoundTransformer(BatchedTransformer transformer, DataViewSchema inputSchema)
    {
        _transformer = transformer;
        InputSchema = inputSchema;
        var applies = transformer.AppliesTo(inputSchema);
        _inputs = applies ? InputColumns.Find(transformer.Inputs, inputSchema) : [];
        _outputs = applies ? [.. transformer.GetOutputs(_inputs)] : [];
        _outputNames = [.. _outputs.Select(column => column.Name)];
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(inputSchema);
        schema.AddColumns(_outputs);
        OutputSchema = schema.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public int BatchSize => _transformer.BatchSize;

    public IReadOnlyList<DataViewSchema.Column> Inputs => _inputs;

    public bool IsOutput(DataViewSchema.Column column) => column.Index >= InputSchema.Count;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = new SortedSet<int>();
        foreach (var column in dependingColumns)
        {
            if (IsOutput(column)) needed.UnionWith(_inputs.Select(input => input.Index));
            else needed.Add(column.Index);
        }

        return [.. needed.Select(index => InputSchema[index])];
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new BatchedRow(this, input, new ActiveColumns(OutputSchema, activeColumns));

    public Batch CreateBatch(int capacity, ActiveColumns active) => new(
        _inputs,
        [.. _inputs.Select(input => ColumnBuffer.Create(input.Type, capacity))],
        _outputNames,
        [.. _outputs.Select((output, i) => active[InputSchema.Count + i] ? ColumnBuffer.Create(output.Type, capacity) : null)],
        InputSchema);

    /// <summary>Writes the needed outputs of the batch.</summary>
    /// <exception cref="ArgumentException">A vector has another size than the transformer takes.</exception>
    public void Map(Batch batch)
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            if (_transformer.Inputs[i].Type is VectorDataViewType { IsKnownSize: true } expected)
            {
                VectorSize.Check(batch.Inputs[i], batch.Count, _inputs[i].Name, expected);
            }
        }

        _transformer.Map(batch);
    }
}
