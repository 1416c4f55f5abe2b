namespace Microsoft.ML.Data;

/// <summary>
/// The rows that a test accepts. <paramref name="accepts"/> makes the test over a row, once for each cursor; it is called once for each row,
/// in the order of the cursor, and may read <paramref name="reads"/>.
/// </summary>
/// <param name="source">The rows.</param>
/// <param name="reads">The columns that the test reads.</param>
/// <param name="accepts">Makes the test.</param>
/// <param name="inOrder">Whether the test counts on the order of the source: no shuffling and no cursor sets.</param>
internal sealed class FilteredView(IDataView source, IReadOnlyList<DataViewSchema.Column> reads, Func<DataViewRow, Func<bool>> accepts, bool inOrder = false) : IDataView
{
    public bool CanShuffle => !inOrder && source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return Filter(source.GetRowCursor(needed.Concat(reads), inOrder ? null : rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (inOrder)
        {
            return [GetRowCursor(columnsNeeded)];
        }

        var needed = columnsNeeded.ToArray();
        return [.. source.GetRowCursorSet(needed.Concat(reads), n, rand).Select(cursor => Filter(cursor, needed))];
    }

    private Cursor Filter(DataViewRowCursor cursor, DataViewSchema.Column[] needed) =>
        new(cursor, ActiveColumns.Of(Schema, needed), accepts(cursor));

    private sealed class Cursor(DataViewRowCursor input, bool[] active, Func<bool> accepts) : RootCursor(input.Schema)
    {
        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(active, Schema, column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Demand(active, Schema, column);
            return input.GetGetter<TValue>(column);
        }

        protected override bool MoveNextCore()
        {
            while (input.MoveNext())
            {
                if (accepts())
                {
                    return true;
                }
            }

            return false;
        }

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
