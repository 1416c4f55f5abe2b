using System.Reflection;
using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Values by key, with the type and annotations of the values' column.</summary>
internal abstract class ValueMap
{
    private protected ValueMap(PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations valueAnnotations)
    {
        KeyType = keyType;
        ValueType = valueType;
        ValueAnnotations = valueAnnotations;
    }

    public PrimitiveDataViewType KeyType { get; }

    public DataViewType ValueType { get; }

    public DataViewSchema.Annotations ValueAnnotations { get; }

    /// <summary>A getter of what the values of <paramref name="source"/>, or each of its items, map to.</summary>
    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column source);

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        DataViewTypeCodec.Write(writer, KeyType);
        DataViewTypeCodec.Write(writer, ValueType);
        SchemaCodec.WriteAnnotations(writer, ValueAnnotations);
        WritePairs(writer);
    }

    public static ValueMap Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var keyType = (PrimitiveDataViewType)DataViewTypeCodec.Read(reader);
        var valueType = DataViewTypeCodec.Read(reader);
        var map = Create(keyType, valueType, SchemaCodec.ReadAnnotations(reader));
        map.ReadPairs(reader);
        return map;
    }

    /// <exception cref="InvalidOperationException">A column is not the lookup's, or a key occurs twice.</exception>
    public static ValueMap Of(IDataView lookup, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn)
    {
        Check(lookup, keyColumn, nameof(keyColumn));
        Check(lookup, valueColumn, nameof(valueColumn));
        if (keyColumn.Type is not PrimitiveDataViewType keyType)
        {
            throw new InvalidOperationException($"The {nameof(keyColumn)} '{keyColumn.Name}' is of the type {keyColumn.Type}; a key is a single value.");
        }

        var map = Create(keyType, valueColumn.Type, valueColumn.Annotations);
        using var cursor = lookup.GetRowCursor([keyColumn, valueColumn]);
        map.AddRows(cursor, keyColumn, valueColumn);
        return map;
    }

    private protected abstract void AddRows(DataViewRowCursor cursor, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn);

    private protected abstract void WritePairs(BinaryWriter writer);

    private protected abstract void ReadPairs(BinaryReader reader);

    private static ValueMap Create(PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations valueAnnotations) =>
        (ValueMap)Activator.CreateInstance(
            typeof(ValueMap<,>).MakeGenericType(keyType.RawType, valueType.RawType),
            BindingFlags.Instance | BindingFlags.NonPublic, null, [keyType, valueType, valueAnnotations], null);

    private static void Check(IDataView lookup, DataViewSchema.Column column, string parameter)
    {
        if (lookup.Schema.GetColumnOrNull(column.Name) is not { } found)
        {
            throw new InvalidOperationException($"The selected column {parameter} is not included in the targeted IDataView");
        }

        if (found.Index != column.Index || !found.Type.Equals(column.Type))
        {
            throw new InvalidOperationException($"{parameter}'s column index or type doesn't match that of the associated column in the targeted IDataView");
        }
    }
}
