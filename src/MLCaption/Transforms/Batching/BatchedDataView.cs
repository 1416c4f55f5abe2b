using Microsoft.ML;

namespace MLCaption.Transforms;

internal sealed class BatchedDataView(IDataView source, BoundTransformer transformer) : IDataView
{
    public DataViewSchema Schema => transformer.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        return Wrap(source.GetRowCursor(transformer.GetDependencies(active.Columns), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        var cursors = source.GetRowCursorSet(transformer.GetDependencies(active.Columns), n, rand);
        return [.. cursors.Select(cursor => Wrap(cursor, active))];
    }

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, ActiveColumns active) => active.Columns.Any(transformer.IsOutput)
        ? new BatchedCursor(transformer, cursor, active)
        : new UnmappedCursor(transformer, cursor, active);
}
