using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>A column that a <see cref="BatchedTransformer"/> reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">
/// Its type. A vector type of unknown size takes vectors of any size. One of known size takes a column of the same number of items,
/// whatever its dimensions, and a column of unknown size, of which every row must then have that many. In either case a row may hold
/// an empty vector, which stands for a missing value.
/// </param>
public sealed record InputColumn(string Name, DataViewType Type)
{
    /// <summary>Another type that the column may have, by the same rules; null, the default, for none.</summary>
    public DataViewType? Or { get; init; }

    /// <summary>A column of text.</summary>
    public static InputColumn Text(string name) => new(name, TextDataViewType.Instance);

    /// <summary>The types it may have, for messages.</summary>
    internal string Types => Or is null ? $"{Type}" : $"{Type} or {Or}";

    internal bool Accepts(DataViewType actual) => Accepts(Type, actual) || (Or is not null && Accepts(Or, actual));

    private static bool Accepts(DataViewType type, DataViewType actual) => (type, actual) switch
    {
        (VectorDataViewType expected, VectorDataViewType vector) =>
            expected.ItemType.RawType == vector.ItemType.RawType
            && vector.ItemType is not KeyDataViewType
            && (!expected.IsKnownSize || !vector.IsKnownSize || expected.Size == vector.Size),
        (VectorDataViewType, _) or (_, VectorDataViewType) => false,
        _ => actual.Equals(type),
    };
}
