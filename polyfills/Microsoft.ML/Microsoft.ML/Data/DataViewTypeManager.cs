namespace Microsoft.ML.Data;

/// <summary>Which column type stands for a class of values: the built-in ones, and those that were registered.</summary>
public static class DataViewTypeManager
{
    private static readonly Lock Registering = new();
    private static readonly Dictionary<(Type Type, DataViewTypeAttribute Attribute), DataViewType> ByType = [];
    private static readonly Dictionary<DataViewType, (Type Type, DataViewTypeAttribute Attribute)> ByDataViewType = [];

    private static readonly Dictionary<Type, PrimitiveDataViewType> BuiltIn = new PrimitiveDataViewType[]
    {
        TextDataViewType.Instance, BooleanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance,
        TimeSpanDataViewType.Instance, RowIdDataViewType.Instance, NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16,
        NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double,
    }.ToDictionary(type => type.RawType);

    /// <exception cref="ArgumentOutOfRangeException">The class and attribute, or the column type, are registered for another already.</exception>
    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute typeAttribute = null)
    {
        ArgumentNullException.ThrowIfNull(dataViewType);
        ArgumentNullException.ThrowIfNull(type);
        lock (Registering)
        {
            if (BuiltIn.ContainsKey(type))
            {
                throw new ArgumentOutOfRangeException(nameof(type), $"Type {type} has been registered as ML.NET's default supported type, so it can't not be registered again.");
            }

            if (ByType.TryGetValue((type, typeAttribute), out var taken) && !taken.Equals(dataViewType))
            {
                throw new ArgumentOutOfRangeException(nameof(type), $"Repeated type register. The pair of type {type} and its attribute has been associated with DataViewType {taken}.");
            }

            if (ByDataViewType.TryGetValue(dataViewType, out var other) && (other.Type != type || !Equals(other.Attribute, typeAttribute)))
            {
                throw new ArgumentOutOfRangeException(nameof(dataViewType), $"Repeated data view type register. The DataViewType {dataViewType} has been associated with {other.Type}.");
            }

            ByType[(type, typeAttribute)] = dataViewType;
            ByDataViewType[dataViewType] = (type, typeAttribute);
        }
    }

    /// <summary>The built-in scalar type whose raw type is <paramref name="rawType"/>; null if none. String counts as text.</summary>
    internal static PrimitiveDataViewType PrimitiveOf(Type rawType) =>
        BuiltIn.GetValueOrDefault(rawType == typeof(string) ? typeof(ReadOnlyMemory<char>) : rawType);

    /// <summary>The registered type for a class under an attribute (null for none); null if there is none.</summary>
    internal static DataViewType RegisteredOf(Type type, DataViewTypeAttribute attribute)
    {
        lock (Registering)
        {
            return ByType.GetValueOrDefault((type, attribute));
        }
    }
}
