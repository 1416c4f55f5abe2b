using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A member of a class as a column.</summary>
internal sealed record MemberColumn(string Name, MemberInfo Member, DataViewType Type, DataViewSchema.Annotations Annotations)
{
    public Type MemberType => SchemaDefinition.TypeOfMember(Member);

    /// <param name="type">The class.</param>
    /// <param name="definition">Its columns; by its attributes when null.</param>
    /// <param name="direction">Whether its members are read or written, where there is no definition.</param>
    /// <exception cref="ArgumentOutOfRangeException">The definition does not fit the class.</exception>
    public static MemberColumn[] Of(Type type, SchemaDefinition definition, SchemaDefinition.Direction direction) =>
        [.. (definition ?? SchemaDefinition.Create(type, direction)).Select(column => Of(type, column)).OfType<MemberColumn>()];

    /// <summary>The schema that the members make.</summary>
    public static DataViewSchema SchemaOf(IEnumerable<MemberColumn> columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns.Select(column => new DataViewSchema.DetachedColumn(column.Name, column.Type, column.Annotations)));
        return builder.ToSchema();
    }

    private static MemberColumn Of(Type type, SchemaDefinition.Column column)
    {
        var member = (MemberInfo)type.GetField(column.MemberName) ?? type.GetProperty(column.MemberName)
            ?? throw Fault($"No field or property with name '{column.MemberName}' found in type '{type.FullName}'");
        var memberType = SchemaDefinition.TypeOfMember(member);
        if (memberType == typeof(IChannel))
        {
            return null;
        }

        var name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        var (isVector, item) = Data.MemberType.Of(memberType);
        var columnType = column.ColumnType ?? throw Fault($"Column '{name}' has no type");
        var vector = columnType as VectorDataViewType;
        if (isVector != (vector is not null))
        {
            throw Fault($"Column '{name}' is supposed to be {(vector is null ? "scalar" : "vector")}, but type of associated field '{column.MemberName}' is {(isVector ? "vector" : "scalar")}");
        }

        var columnItem = (vector?.ItemType ?? columnType).RawType;
        return columnItem == item
            ? new(name, member, columnType, column.Annotations)
            : throw Fault($"Column '{name}' is supposed to have item type {columnItem}, but associated field has type {item}");
    }

    private static ArgumentOutOfRangeException Fault(string message) => new("userSchemaDefinition", message);
}
