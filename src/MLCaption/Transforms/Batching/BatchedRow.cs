using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>One row, mapped alone when the first of its outputs is read.</summary>
internal sealed class BatchedRow : DataViewRow
{
    private readonly BoundTransformer _transformer;
    private readonly DataViewRow _input;
    private readonly ActiveColumns _active;
    private readonly Batch _batch;
    private long _mappedPosition = -1;

    public BatchedRow(BoundTransformer transformer, DataViewRow input, ActiveColumns active)
    {
        _transformer = transformer;
        _input = input;
        _active = active;
        _batch = transformer.CreateBatch(1, active);
        _batch.Count = 1;
        if (!active.Columns.Any(transformer.IsOutput)) return;
        for (var i = 0; i < transformer.Inputs.Count; i++) _batch.Inputs[i].Bind(input, transformer.Inputs[i]);
    }

    public override DataViewSchema Schema => _transformer.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column];

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        _active.Check(column);
        if (!_transformer.IsOutput(column)) return _input.GetGetter<TValue>(_transformer.InputSchema[column.Index]);
        var values = _batch.Outputs[column.Index - _transformer.InputSchema.Count] as ColumnBuffer<TValue>
            ?? throw new InvalidOperationException($"The values of column '{column.Name}' are {column.Type}, not {typeof(TValue)}.");
        return (ref TValue value) =>
        {
            MapOnce();
            values.CopyTo(0, ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }

    private void MapOnce()
    {
        if (_mappedPosition == _input.Position) return;
        _mappedPosition = -1;
        foreach (var input in _batch.Inputs) input.Read(0);
        _transformer.Map(_batch);
        _mappedPosition = _input.Position;
    }
}
