namespace Microsoft.ML.Data;

/// <summary>A cursor that counts its own rows. At the end of the rows it disposes itself and is before the first again.</summary>
internal abstract class RootCursor(DataViewSchema schema) : DataViewRowCursor
{
    private long _position = -1;
    private bool _ended;

    public override DataViewSchema Schema { get; } = schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        if (MoveNextCore())
        {
            _position++;
            return true;
        }

        Dispose();
        return false;
    }

    protected abstract bool MoveNextCore();

    /// <exception cref="InvalidOperationException">The cursor stands on no row.</exception>
    protected void DemandRow()
    {
        if (_position < 0)
        {
            throw new InvalidOperationException(
                "Values cannot be fetched at this time. This method was called either before the first call to MoveNext, or at any point after MoveNext returned false.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _position = -1;
        base.Dispose(disposing);
    }
}
