using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>A member of each type that an added column may have.</summary>
internal sealed class OutputShapeMembers
{
    public ReadOnlyMemory<char> Text { get; set; }

    public float Single { get; set; }

    public VBuffer<ReadOnlyMemory<char>> Texts { get; set; }

    public VBuffer<float> Singles { get; set; }

    public VBuffer<int> Integers { get; set; }

    public static string MemberOf(DataViewType type) => type switch
    {
        TextDataViewType => nameof(Text),
        VectorDataViewType { ItemType: TextDataViewType } => nameof(Texts),
        VectorDataViewType vector when vector.ItemType == NumberDataViewType.Single => nameof(Singles),
        VectorDataViewType vector when vector.ItemType == NumberDataViewType.Int32 => nameof(Integers),
        _ when type == NumberDataViewType.Single => nameof(Single),
        _ => throw new NotSupportedException($"A column of type {type} has no shape here."),
    };
}
