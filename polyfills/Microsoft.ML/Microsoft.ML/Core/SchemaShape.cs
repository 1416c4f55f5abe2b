using System.Collections;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What can be said of a schema before any data is seen: names, item types, and whether a column is a vector or a key.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    internal static SchemaShape Empty { get; } = new([]);

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of the visible columns of <paramref name="schema"/>, annotations included.</summary>
    internal static SchemaShape Create(DataViewSchema schema) =>
        new(schema.Where(column => !column.IsHidden).Select(column => Column.Of(column.Name, column.Type, Create(column.Annotations.Schema))));

    internal bool TryFindColumn(string name, out Column column)
    {
        Problems.ThrowIfEmpty(name);
        var index = Array.FindIndex(_columns, candidate => candidate.Name == name);
        column = index < 0 ? default : _columns[index];
        return index >= 0;
    }

    /// <summary>This shape with <paramref name="columns"/> added at the end, each in place of the column of its name where there is one.</summary>
    internal SchemaShape With(IEnumerable<Column> columns)
    {
        var result = _columns.ToList();
        foreach (var column in columns)
        {
            var index = result.FindIndex(candidate => candidate.Name == column.Name);
            if (index < 0)
            {
                result.Add(column);
            }
            else
            {
                result[index] = column;
            }
        }

        return new(result);
    }

    internal SchemaShape With(params Column[] columns) => With(columns.AsEnumerable());
}
