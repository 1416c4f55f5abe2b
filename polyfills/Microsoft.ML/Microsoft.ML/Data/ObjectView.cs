namespace Microsoft.ML.Data;

/// <summary>Objects as rows. A list can be shuffled; anything else is enumerated anew by each cursor, and that is all.</summary>
internal sealed class ObjectView<TRow> : IDataView
    where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly IList<TRow> _list;
    private readonly MemberColumn[] _columns;

    /// <param name="rows">The objects.</param>
    /// <param name="definition">The columns of <typeparamref name="TRow"/>; by its attributes when null.</param>
    /// <param name="streaming">Whether to take even a list only from its beginning to its end.</param>
    internal ObjectView(IEnumerable<TRow> rows, SchemaDefinition definition, bool streaming = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _rows = rows;
        _list = streaming ? null : rows as IList<TRow>;
        _columns = MemberColumn.Of(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        Schema = MemberColumn.SchemaOf(_columns);
    }

    public bool CanShuffle => _list is not null;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_rows as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return _list is null ? new StreamCursor(this, active) : new ListCursor(this, active, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private abstract class Cursor : RootCursor
    {
        private readonly bool[] _active;
        private readonly Delegate[] _getters;

        protected Cursor(ObjectView<TRow> parent, bool[] active)
            : base(parent.Schema)
        {
            _active = active;
            _getters = new Delegate[active.Length];
            for (var i = 0; i < active.Length; i++)
            {
                _getters[i] = active[i] ? MemberGetter.Of(parent._columns[i], CheckedCurrent) : null;
            }
        }

        protected abstract TRow Current { get; }

        protected abstract long Index { get; }

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(_active, Schema, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Demand(_active, Schema, column);
            return ActiveColumns.Typed<TValue>(_getters[column.Index], column);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            DemandRow();
            id = new((ulong)Index, 0);
        };

        private TRow CheckedCurrent()
        {
            DemandRow();
            return Current;
        }
    }

    private sealed class ListCursor(ObjectView<TRow> parent, bool[] active, Random rand) : Cursor(parent, active)
    {
        private readonly IList<TRow> _list = parent._list;
        private readonly int[] _order = rand is null ? null : Permutation.Of(parent._list.Count, rand);

        protected override TRow Current => _list[(int)Index];

        protected override long Index => _order is null ? Position : _order[Position];

        protected override bool MoveNextCore() => Position + 1 < (_order?.Length ?? _list.Count);
    }

    private sealed class StreamCursor(ObjectView<TRow> parent, bool[] active) : Cursor(parent, active)
    {
        private readonly IEnumerator<TRow> _rows = parent._rows.GetEnumerator();

        protected override TRow Current => _rows.Current;

        protected override long Index => Position;

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
            {
                return false;
            }

            return _rows.Current is not null
                ? true
                : throw new InvalidOperationException("Encountered null when iterating over data, this is not supported.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _rows.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
