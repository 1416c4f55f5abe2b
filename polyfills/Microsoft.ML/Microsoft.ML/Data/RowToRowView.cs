namespace Microsoft.ML.Data;

/// <summary>A view through an <see cref="IRowToRowMapper"/>: as many rows as the source, in the same order.</summary>
internal sealed class RowToRowView(IDataView source, RowToRowMapper mapper) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return mapper.GetCursor(source.GetRowCursor(mapper.GetDependencies(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var needed = columnsNeeded.ToArray();
        var inputs = source.GetRowCursorSet(mapper.GetDependencies(needed), n, rand);

        // Work of our own is worth sharing out, even where the source has only one cursor to give.
        if (inputs is [var single] && n > 1 && needed.Any(column => column.Index >= mapper.InputSchema.Count) && SplitCursor.CanSplit(single))
        {
            inputs = SplitCursor.Split(single, n);
        }

        return [.. inputs.Select(cursor => mapper.GetCursor(cursor, needed))];
    }
}
