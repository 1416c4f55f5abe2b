using Microsoft.ML;

namespace Polyfills.Tests.MicrosoftML.Data;

/// <summary>A view that remembers which columns its cursors were asked for, and how many rows were read.</summary>
internal sealed class Spy(IDataView source) : IDataView
{
    private int _rowsRead;

    public List<string[]> Asked { get; } = [];

    public int RowsRead => _rowsRead;

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        Asked.Add([.. needed.Select(column => column.Name).Distinct()]);
        return new Cursor(this, source.GetRowCursor(needed, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(Spy parent, DataViewRowCursor input) : DataViewRowCursor
    {
        public override DataViewSchema Schema => input.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext()
        {
            var moved = input.MoveNext();
            if (moved)
            {
                Interlocked.Increment(ref parent._rowsRead);
            }

            return moved;
        }

        public override Microsoft.ML.ValueGetter<Microsoft.ML.Data.DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

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
