namespace Microsoft.ML.Transforms;

/// <summary>The (output, input) names of a transformer's columns in a saved model.</summary>
internal static class ColumnPairsInModel
{
    public static void WriteColumnPairs(this BinaryWriter writer, IReadOnlyCollection<(string OutputColumnName, string InputColumnName)> pairs)
    {
        writer.Write(pairs.Count);
        foreach (var (output, input) in pairs)
        {
            writer.Write(output);
            writer.Write(input);
        }
    }

    public static (string OutputColumnName, string InputColumnName)[] ReadColumnPairs(this BinaryReader reader)
    {
        var pairs = new (string, string)[reader.ReadInt32()];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (reader.ReadString(), reader.ReadString());
        }

        return pairs;
    }

    public static void WriteNames(this BinaryWriter writer, IReadOnlyCollection<string> names)
    {
        writer.Write(names.Count);
        foreach (var name in names)
        {
            writer.Write(name);
        }
    }

    public static string[] ReadNames(this BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadString();
        }

        return names;
    }
}
