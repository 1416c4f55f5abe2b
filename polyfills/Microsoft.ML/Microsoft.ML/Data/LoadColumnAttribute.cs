namespace Microsoft.ML.Data;

/// <summary>Where a text file has the member; data from objects takes no notice of it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex)
    {
        ColumnIndexes = [fieldIndex];
    }

    public LoadColumnAttribute(int start, int end)
    {
        ColumnIndexes = [.. Enumerable.Range(start, end - start + 1)];
    }

    public LoadColumnAttribute(int[] columnIndexes)
    {
        ColumnIndexes = columnIndexes;
    }

    internal int[] ColumnIndexes { get; }
}
