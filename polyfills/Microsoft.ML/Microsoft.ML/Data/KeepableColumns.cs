namespace Microsoft.ML.Data;

/// <summary>A view without the columns whose values can't be kept; caching and shuffling read such a one.</summary>
internal sealed class KeepableColumns : IDataView
{
    private readonly IDataView _source;
    private readonly DataViewSchema.Column[] _columns;

    private KeepableColumns(IDataView source)
    {
        _source = source;
        _columns = [.. source.Schema.Where(column => ColumnSlots.CanKeep(column.Type))];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(_columns);
        Schema = builder.ToSchema();
    }

    public static IDataView Of(IDataView source) =>
        source.Schema.All(column => ColumnSlots.CanKeep(column.Type)) ? source : new KeepableColumns(source);

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        Wrap(_source.GetRowCursor(columnsNeeded.Select(column => _columns[column.Index]), rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [.. _source.GetRowCursorSet(columnsNeeded.Select(column => _columns[column.Index]), n, rand).Select(Wrap)];

    private DelegatingCursor Wrap(DataViewRowCursor cursor) => new(cursor, new Row(this, cursor));

    private sealed class Row(KeepableColumns parent, DataViewRow input) : DataViewRow
    {
        public override DataViewSchema Schema => parent.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(parent._columns[column.Index]);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(parent._columns[column.Index]);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                input.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
