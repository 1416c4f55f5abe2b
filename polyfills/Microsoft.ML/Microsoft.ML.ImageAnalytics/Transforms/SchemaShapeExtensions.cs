using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Image;

internal static class SchemaShapeExtensions
{
    public static SchemaShape.Column Require(this SchemaShape inputSchema, string name) =>
        inputSchema.TryFindColumn(name, out SchemaShape.Column column) ? column : throw Problems.MissingColumn(nameof(inputSchema), "input", name);

    /// <exception cref="ArgumentOutOfRangeException">There is no such column of pictures.</exception>
    public static SchemaShape.Column RequireImage(this SchemaShape inputSchema, string name)
    {
        SchemaShape.Column column = inputSchema.Require(name);
        return column.ItemType is ImageDataViewType && column.Kind == SchemaShape.Column.VectorKind.Scalar
            ? column
            : throw Problems.WrongColumnType(nameof(inputSchema), "input", name, new ImageDataViewType().ToString(), column.GetTypeString());
    }
}
