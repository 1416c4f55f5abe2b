using System.IO.Compression;
using System.Security.Cryptography;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>What two saved models are compared by: a zip's own bytes hold times.</summary>
internal static class ModelDigests
{
    /// <summary>A digest of each entry's content, by its name.</summary>
    public static Dictionary<string, string> Of(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        return archive.Entries.ToDictionary(entry => entry.FullName, Of);
    }

    /// <summary>The digest of an entry's content.</summary>
    public static string Of(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
