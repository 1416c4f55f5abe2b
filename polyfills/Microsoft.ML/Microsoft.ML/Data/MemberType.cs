namespace Microsoft.ML.Data;

/// <summary>What the type of a member is to a column: a vector or not, and of which raw items.</summary>
internal readonly record struct MemberType(bool IsVector, Type Item)
{
    public static MemberType Of(Type type)
    {
        var isBuffer = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
        var item = type.IsArray ? type.GetElementType() : isBuffer ? type.GetGenericArguments()[0] : type;
        return new(type.IsArray || isBuffer, item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item);
    }
}
