namespace Microsoft.ML.Transforms.Image;

/// <summary>How the names of a transformer's columns stand in a saved model.</summary>
internal static class ColumnPairs
{
    public static void Write(BinaryWriter writer, (string OutputColumnName, string InputColumnName) pair)
    {
        writer.Write(pair.OutputColumnName);
        writer.Write(pair.InputColumnName);
    }

    public static (string OutputColumnName, string InputColumnName) Read(BinaryReader reader) => (reader.ReadString(), reader.ReadString());
}
