namespace Microsoft.ML.Data;

/// <summary>Numbered places that keep whole rows: the active columns and the id.</summary>
internal sealed class RowSlots
{
    private readonly ColumnSlots[] _columns;
    private readonly ColumnSlots _ids;
    private readonly DataViewSchema _schema;

    internal RowSlots(DataViewRow row)
    {
        _schema = row.Schema;
        _columns = [.. _schema.Select(column => row.IsColumnActive(column) ? ColumnSlots.Of(row, column) : null)];
        _ids = ColumnSlots.OfIds(row);
    }

    internal bool IsActive(DataViewSchema.Column column) => _columns[column.Index] is not null;

    internal void Store(int slot)
    {
        foreach (var column in _columns)
        {
            column?.Store(slot);
        }

        _ids.Store(slot);
    }

    internal ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column, Func<int> slot)
    {
        ActiveColumns.Demand([.. _columns.Select(slots => slots is not null)], _schema, column);
        return ActiveColumns.Typed<TValue>(_columns[column.Index].MakeGetter(slot), column);
    }

    internal ValueGetter<DataViewRowId> GetIdGetter(Func<int> slot) => (ValueGetter<DataViewRowId>)_ids.MakeGetter(slot);
}
