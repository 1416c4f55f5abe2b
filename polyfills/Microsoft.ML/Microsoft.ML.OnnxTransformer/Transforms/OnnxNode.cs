using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>An input or output of a graph as columns see it. A dimension that is open is 0; the first then counts as 1: a row at a time.</summary>
internal sealed record OnnxNode(string Name, int[] Shape, DataViewType Type)
{
    public static OnnxNode Of(string name, Type elementType, int[] dimensions)
    {
        int[] shape = [.. dimensions.Select((dimension, i) => dimension > 0 ? dimension : i == 0 ? 1 : 0)];
        PrimitiveDataViewType item = ItemOf(name, elementType);
        if (shape.Length == 0)
        {
            return new OnnxNode(name, [1], item);
        }

        return new OnnxNode(name, shape, shape.Contains(0) ? new VectorDataViewType(item) : new VectorDataViewType(item, shape));
    }

    private static PrimitiveDataViewType ItemOf(string name, Type elementType) => System.Type.GetTypeCode(elementType) switch
    {
        TypeCode.Boolean => BooleanDataViewType.Instance,
        TypeCode.SByte => NumberDataViewType.SByte,
        TypeCode.Byte => NumberDataViewType.Byte,
        TypeCode.Int16 => NumberDataViewType.Int16,
        TypeCode.UInt16 => NumberDataViewType.UInt16,
        TypeCode.Int32 => NumberDataViewType.Int32,
        TypeCode.UInt32 => NumberDataViewType.UInt32,
        TypeCode.Int64 => NumberDataViewType.Int64,
        TypeCode.UInt64 => NumberDataViewType.UInt64,
        TypeCode.Single => NumberDataViewType.Single,
        TypeCode.Double => NumberDataViewType.Double,
        _ => throw new InvalidOperationException($"Unsupported ONNX type of '{name}': {elementType}"),
    };
}
