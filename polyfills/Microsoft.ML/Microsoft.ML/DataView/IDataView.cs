namespace Microsoft.ML;

/// <summary>Rows under a schema, read through cursors. Nothing is computed until a cursor moves, and only for its active columns.</summary>
public interface IDataView
{
    bool CanShuffle { get; }

    DataViewSchema Schema { get; }

    /// <summary>The number of rows, or null where finding out would mean reading them.</summary>
    long? GetRowCount();

    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null);

    /// <summary>Between one and <paramref name="n"/> cursors that share out the rows, for as many threads.</summary>
    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null);
}
