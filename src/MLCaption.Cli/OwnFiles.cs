using System.IO.Compression;
using System.Text.Json;

namespace MLCaption.Cli;

/// <summary>Tells by their contents which files are the product's own, and may be written anew.</summary>
internal static class OwnFiles
{
    /// <summary>Whether a file is a model that ML.NET saved.</summary>
    public static bool IsModel(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.Entries.Any(entry => entry.FullName.StartsWith("TransformerChain", StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Whether a file is the report of a sweep.</summary>
    public static bool IsReport(string path) => File.ReadLines(path).Take(20).Any(line => line.EndsWith(": sweep report</title>", StringComparison.Ordinal));

    /// <summary>Whether a file is JSON with the sections of an experiment.</summary>
    public static bool IsExperiment(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("dataset", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
