using Microsoft.ML;

namespace MLCaption.Transforms;

/// <summary>Which columns of a schema a reader asked for.</summary>
internal sealed class ActiveColumns
{
    private readonly DataViewSchema _schema;
    private readonly bool[] _active;

    public ActiveColumns(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        _schema = schema;
        _active = new bool[schema.Count];
        foreach (var column in columns) _active[column.Index] = true;
    }

    public bool this[int index] => _active[index];

    public bool this[DataViewSchema.Column column] => column.Index < _active.Length && _active[column.Index];

    public IEnumerable<DataViewSchema.Column> Columns => _schema.Where(column => _active[column.Index]);

    /// <exception cref="ArgumentOutOfRangeException">The column was not asked for.</exception>
    public void Check(DataViewSchema.Column column)
    {
        if (!this[column]) throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' was not asked for.");
    }
}
