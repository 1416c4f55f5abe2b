using System.IO.Compression;
using System.Xml.Linq;

namespace Architecture.Tests.Packages;

/// <summary>
/// Packages under the names and versions of those that the product stands on, with the polyfills in them: enough to try packing where the real ones
/// can't be restored. They never leave the test's folder.
/// </summary>
internal static class StandInPackages
{
    private static readonly XNamespace _nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    /// <summary>What the real packages bring along, as far as the product relies on it.</summary>
    private static readonly Dictionary<string, string> _brought = new()
    {
        ["Microsoft.ML.ImageAnalytics"] = "Microsoft.ML",
        ["Microsoft.ML.OnnxTransformer"] = "Microsoft.ML",
        ["Microsoft.ML.AutoML"] = "Microsoft.ML",
        ["Microsoft.ML.TorchSharp"] = "TorchSharp",
    };

    /// <summary>Writes a package for each pinned version that isn't in the package folder.</summary>
    /// <param name="feed">The folder that becomes a package source.</param>
    /// <param name="here">Where packages of this machine lie.</param>
    public static void WriteMissing(string feed, string here)
    {
        foreach ((string id, string version) in PinnedVersions.All.Where(pinned => !Directory.Exists(Path.Combine(here, pinned.Key.ToLowerInvariant(), pinned.Value))))
            Write(feed, id, version);
    }

    private static void Write(string feed, string id, string version)
    {
        using ZipArchive package = ZipFile.Open(Path.Combine(feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        XElement[] brought = _brought.TryGetValue(id, out string? other)
            ? [new(_nuspec + "dependency", new XAttribute("id", other), new XAttribute("version", PinnedVersions.All[other]))]
            : [];
        var root = new XElement(_nuspec + "package", new XElement(_nuspec + "metadata",
            new XElement(_nuspec + "id", id),
            new XElement(_nuspec + "version", version),
            new XElement(_nuspec + "authors", "tests"),
            new XElement(_nuspec + "description", "Stands in."),
            new XElement(_nuspec + "dependencies", new XElement(_nuspec + "group", new XAttribute("targetFramework", "net10.0"), brought))));
        using (Stream nuspec = package.CreateEntry(id + ".nuspec").Open()) root.Save(nuspec);

        string polyfill = Path.Combine(AppContext.BaseDirectory, id + ".dll");
        if (File.Exists(polyfill)) package.CreateEntryFromFile(polyfill, $"lib/net10.0/{id}.dll");
        else package.CreateEntry("lib/net10.0/_._");
    }
}
