namespace Microsoft.ML.Data;

/// <summary>A row over an object: <see cref="Take"/> moves it to the next.</summary>
internal sealed class ObjectRow<TObject> : DataViewRow
    where TObject : class
{
    private readonly Delegate[] _getters;
    private TObject _current;
    private long _position = -1;

    /// <param name="definition">The columns of <typeparamref name="TObject"/>; by its attributes when null.</param>
    internal ObjectRow(SchemaDefinition definition = null)
    {
        var columns = MemberColumn.Of(typeof(TObject), definition, SchemaDefinition.Direction.Read);
        Schema = MemberColumn.SchemaOf(columns);
        _getters = [.. columns.Select(column => MemberGetter.Of(column, Current))];
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    internal void Take(TObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _current = value;
        _position++;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => column.Index < Schema.Count;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => ActiveColumns.Typed<TValue>(_getters[column.Index], column);

    /// <summary>The untyped getter of a column.</summary>
    internal Delegate GetGetter(int column) => _getters[column];

    private TObject Current() => _current ?? throw new InvalidOperationException("Values cannot be fetched: there is no current row.");
}
