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
    /// <summary>A column of text.</summary>
    public static InputColumn Text(string name) => new(name, TextDataViewType.Instance);

    internal bool Accepts(DataViewType actual) => (Type, actual) switch
    {
        (VectorDataViewType expected, VectorDataViewType vector) =>
            expected.ItemType.RawType == vector.ItemType.RawType
            && vector.ItemType is not KeyDataViewType
            && (!expected.IsKnownSize || !vector.IsKnownSize || expected.Size == vector.Size),
        (VectorDataViewType, _) or (_, VectorDataViewType) => false,
        _ => actual.Equals(Type),
    };
}
