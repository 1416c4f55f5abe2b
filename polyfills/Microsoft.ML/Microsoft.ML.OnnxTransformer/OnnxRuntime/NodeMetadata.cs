namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a graph says of one of its inputs or outputs. A dimension that it leaves open is -1.</summary>
public class NodeMetadata
{
    internal NodeMetadata(Type elementType, int[] dimensions)
    {
        ElementType = elementType;
        Dimensions = dimensions;
    }

    public int[] Dimensions { get; }

    public Type ElementType { get; }
}
