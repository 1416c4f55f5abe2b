using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

internal static class InputColumns
{
    /// <summary>The columns of a schema that are asked for, in the order asked.</summary>
    /// <exception cref="ArgumentException">Columns are missing or of another type; all of them are told.</exception>
    public static DataViewSchema.Column[] Find(IReadOnlyList<InputColumn> inputs, DataViewSchema schema)
    {
        var problems = inputs.Select(input => Problem(input, schema)).OfType<string>().ToArray();
        return problems.Length == 0
            ? [.. inputs.Select(input => schema[input.Name])]
            : throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The same for the shape of a schema, which knows no sizes.</summary>
    /// <exception cref="ArgumentException">Columns are missing or of another type; all of them are told.</exception>
    public static void Check(IReadOnlyList<InputColumn> inputs, SchemaShape shape)
    {
        var problems = inputs.Select(input => Problem(input, shape)).OfType<string>().ToArray();
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    private static string? Problem(InputColumn input, DataViewSchema schema) => schema.GetColumnOrNull(input.Name) switch
    {
        null => Missing(input.Name, schema.Where(column => !column.IsHidden).Select(column => column.Name)),
        { } column when !input.Accepts(column.Type) => $"Column '{input.Name}' must be of type {input.Types}, but is {column.Type}.",
        _ => null,
    };

    private static string? Problem(InputColumn input, SchemaShape shape)
    {
        foreach (var column in shape)
        {
            if (column.Name != input.Name) continue;
            return Fits(input.Type, column) || (input.Or is not null && Fits(input.Or, column))
                ? null
                : $"Column '{input.Name}' must be of type {input.Types}, but is {(column.IsKey ? "a key" : column.ItemType)}, {column.Kind}.";
        }

        return Missing(input.Name, shape.Select(column => column.Name));
    }

    private static bool Fits(DataViewType type, SchemaShape.Column column)
    {
        var vector = type as VectorDataViewType;
        var sameItem = (vector?.ItemType ?? type).RawType == column.ItemType.RawType && !column.IsKey;
        return sameItem && (vector is null) == (column.Kind == SchemaShape.Column.VectorKind.Scalar);
    }

    private static string Missing(string name, IEnumerable<string> present) =>
        $"There is no column '{name}'; the columns are {string.Join(", ", present)}.";
}
