namespace Microsoft.ML.Data;

/// <summary>Keeps in memory what was asked for once: a column is read from the source when a cursor first needs it.</summary>
internal sealed class CacheView : IDataView
{
    private const int BlockSize = 64;

    private readonly IDataView _source;
    private readonly ColumnSlots[] _columns;
    private readonly Lock _filling = new();
    private long _count;

    internal CacheView(IDataView source, IEnumerable<string> prefetch)
    {
        _source = KeepableColumns.Of(source);
        _columns = new ColumnSlots[_source.Schema.Count];
        _count = _source.GetRowCount() ?? -1;
        var first = prefetch.Select(name => _source.Schema.GetColumnOrNull(name)
            ?? throw new InvalidOperationException($"Asked to prefetch column '{name}' into cache, but it is of unhandled type '{source.Schema[name].Type}'")).ToArray();
        if (first.Length > 0)
        {
            Fill(first);
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => Interlocked.Read(ref _count) is >= 0 and var count ? count : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var needed = columnsNeeded.ToArray();
        var order = OrderOf(needed, rand);
        return new Cursor(this, ActiveColumns.Of(Schema, needed), order, null);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (n <= 1)
        {
            return [GetRowCursor(columnsNeeded, rand)];
        }

        var needed = columnsNeeded.ToArray();
        var order = OrderOf(needed, rand);
        var blocks = new Blocks();
        return [.. Enumerable.Range(0, n).Select(_ => new Cursor(this, ActiveColumns.Of(Schema, needed), order, blocks))];
    }

    private int[] OrderOf(DataViewSchema.Column[] needed, Random rand)
    {
        if (rand is null)
        {
            return null;
        }

        Fill(needed);
        return Permutation.Of((int)Interlocked.Read(ref _count), rand);
    }

    private void Fill(DataViewSchema.Column[] needed)
    {
        lock (_filling)
        {
            var missing = needed.Where(column => _columns[column.Index] is null).DistinctBy(column => column.Index).ToArray();
            if (missing.Length == 0 && _count >= 0)
            {
                return;
            }

            using var cursor = _source.GetRowCursor(missing);
            var slots = Array.ConvertAll(missing, column => ColumnSlots.Of(cursor, column));
            var count = 0;
            for (; cursor.MoveNext(); count++)
            {
                foreach (var column in slots)
                {
                    column.Store(count);
                }
            }

            for (var i = 0; i < missing.Length; i++)
            {
                _columns[missing[i].Index] = slots[i];
            }

            Interlocked.Exchange(ref _count, count);
        }
    }

    private sealed class Blocks
    {
        private long _next = -1;

        public long Take() => Interlocked.Increment(ref _next);
    }

    private sealed class Cursor(CacheView parent, bool[] active, int[] order, Blocks blocks) : RootCursor(parent.Schema)
    {
        private long _count = -1;
        private long _row = -1;
        private long _block;

        public override long Batch => _block;

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(active, Schema, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Demand(active, Schema, column);
            if (column.Type.RawType != typeof(TValue))
            {
                throw Runtime.Problems.WrongGetterType(column, typeof(TValue));
            }

            ValueGetter<TValue> kept = null;
            return (ref TValue value) =>
            {
                kept ??= (ValueGetter<TValue>)parent._columns[column.Index].MakeGetter(Row);
                kept(ref value);
            };
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Row(), 0);

        protected override bool MoveNextCore()
        {
            if (_count < 0)
            {
                parent.Fill([.. Schema.Where(column => active[column.Index])]);
                _count = Interlocked.Read(ref parent._count);
                _row = blocks is null ? -1 : ((_block = blocks.Take()) * BlockSize) - 1;
            }

            _row++;
            if (blocks is not null && _row == (_block + 1) * BlockSize)
            {
                _block = blocks.Take();
                _row = _block * BlockSize;
            }

            return _row < _count;
        }

        private int Row()
        {
            DemandRow();
            return order is null ? (int)_row : order[_row];
        }
    }
}
