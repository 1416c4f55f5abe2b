using System.Xml.Linq;
using TestKit;

namespace Architecture.Tests.Packages;

/// <summary>The versions of Directory.Packages.props.</summary>
internal static class PinnedVersions
{
    /// <summary>The product's own, which is that of all its packages.</summary>
    public static string Product { get; } = Property("Version");

    /// <summary>By the package's name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read();

    private static Dictionary<string, string> Read() =>
        XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(
            item => item.Attribute("Include")!.Value,
            item => item.Attribute("Version")!.Value is ['$', '(', .. var name, ')'] ? Property(name) : item.Attribute("Version")!.Value);

    private static string Property(string name) => XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants(name).Single().Value;
}
