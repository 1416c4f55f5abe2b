using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>Reads a batch of rows ahead, maps it when the first of its outputs is read, and hands the rows out.</summary>
internal sealed class BatchedCursor : DataViewRowCursor
{
    private readonly BoundTransformer _transformer;
    private readonly DataViewRowCursor _source;
    private readonly ActiveColumns _active;
    private readonly Batch _batch;
    private readonly ColumnBuffer?[] _columns;
    private readonly ColumnBuffer[] _sourceColumns;
    private readonly ValueGetter<DataViewRowId> _idGetter;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _positions;
    private readonly long[] _batches;
    private int _slot = -1;
    private bool _isMapped;
    private bool _isSourceAtEnd;
    private bool _isDisposed;

    public BatchedCursor(BoundTransformer transformer, DataViewRowCursor source, ActiveColumns active)
    {
        _transformer = transformer;
        _source = source;
        _active = active;
        var capacity = transformer.BatchSize;
        _batch = transformer.CreateBatch(capacity, active);
        _columns = new ColumnBuffer?[transformer.OutputSchema.Count];
        _sourceColumns = BindSourceColumns(capacity);
        for (var i = 0; i < _batch.Outputs.Count; i++) _columns[transformer.InputSchema.Count + i] = _batch.Outputs[i];
        _idGetter = source.GetIdGetter();
        _ids = new DataViewRowId[capacity];
        _positions = new long[capacity];
        _batches = new long[capacity];
    }

    public override DataViewSchema Schema => _transformer.OutputSchema;

    public override long Position => _slot < 0 ? -1 : _positions[_slot];

    public override long Batch => _slot < 0 ? 0 : _batches[_slot];

    public override bool MoveNext()
    {
        if (_isDisposed) return false;
        if (++_slot < _batch.Count) return true;
        _slot = -1;
        ReadAhead();
        _slot = _batch.Count > 0 ? 0 : -1;
        return _slot == 0;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _ids[CurrentSlot()];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        _active.Check(column);
        var values = _columns[column.Index] as ColumnBuffer<TValue>
            ?? throw new InvalidOperationException($"The values of column '{column.Name}' are {column.Type}, not {typeof(TValue)}.");
        if (!_transformer.IsOutput(column)) return (ref TValue value) => values.CopyTo(CurrentSlot(), ref value);
        return (ref TValue value) =>
        {
            var slot = CurrentSlot();
            MapOnce();
            values.CopyTo(slot, ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _slot = -1;
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private ColumnBuffer[] BindSourceColumns(int capacity)
    {
        var bound = new List<ColumnBuffer>();
        for (var i = 0; i < _transformer.Inputs.Count; i++)
        {
            var input = _transformer.Inputs[i];
            _columns[input.Index] = _batch.Inputs[i];
            Bind(_batch.Inputs[i], input);
        }

        foreach (var column in _active.Columns)
        {
            if (_transformer.IsOutput(column) || _columns[column.Index] is not null) continue;
            var buffer = ColumnBuffer.Create(column.Type, capacity);
            _columns[column.Index] = buffer;
            Bind(buffer, _transformer.InputSchema[column.Index]);
        }

        return [.. bound];

        void Bind(ColumnBuffer buffer, DataViewSchema.Column column)
        {
            buffer.Bind(_source, column);
            bound.Add(buffer);
        }
    }

    private void ReadAhead()
    {
        var count = 0;
        _batch.Count = 0;
        while (count < _ids.Length && !_isSourceAtEnd)
        {
            if (!_source.MoveNext())
            {
                _isSourceAtEnd = true;
                break;
            }

            foreach (var column in _sourceColumns) column.Read(count);
            _idGetter(ref _ids[count]);
            _positions[count] = _source.Position;
            _batches[count] = _source.Batch;
            count++;
        }

        _batch.Count = count;
        _isMapped = false;
    }

    private int CurrentSlot() => _slot >= 0
        ? _slot
        : throw new InvalidOperationException("The cursor stands before the first row or after the last; call MoveNext.");

    private void MapOnce()
    {
        if (_isMapped) return;
        _transformer.Map(_batch);
        _isMapped = true;
    }
}
