using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Which columns of a schema a row may be asked for, and the checks that every row makes before it gives a getter.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var active = new bool[schema.Count];
        foreach (var column in columns)
        {
            if (column.Index >= active.Length || schema[column.Index].Name != column.Name)
            {
                throw new ArgumentException($"The column '{column.Name}' belongs to another schema.", nameof(columns));
            }

            active[column.Index] = true;
        }

        return active;
    }

    public static bool Contains(bool[] active, DataViewSchema schema, DataViewSchema.Column column) =>
        column.Index < schema.Count
            ? active[column.Index]
            : throw new ArgumentException($"The column '{column.Name}' belongs to another schema.", nameof(column));

    /// <exception cref="InvalidOperationException">The column is not active.</exception>
    public static void Demand(bool[] active, DataViewSchema schema, DataViewSchema.Column column)
    {
        if (!Contains(active, schema, column))
        {
            throw Problems.InactiveColumn(column);
        }
    }

    /// <exception cref="InvalidOperationException">The getter gives another type.</exception>
    public static ValueGetter<TValue> Typed<TValue>(Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw Problems.WrongGetterType(column, typeof(TValue));
}
