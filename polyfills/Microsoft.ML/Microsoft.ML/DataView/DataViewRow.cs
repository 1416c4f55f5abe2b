using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>One row, or where a cursor stands now.</summary>
public abstract class DataViewRow : IDisposable
{
    private bool _disposed;

    protected DataViewRow()
    {
    }

    /// <summary>How many rows came before this one in its cursor; -1 before the first and after the last.</summary>
    public abstract long Position { get; }

    /// <summary>Which cursor of a set may hold this row: batches are numbered in the order of the whole.</summary>
    public abstract long Batch { get; }

    public abstract DataViewSchema Schema { get; }

    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    public abstract bool IsColumnActive(DataViewSchema.Column column);

    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
