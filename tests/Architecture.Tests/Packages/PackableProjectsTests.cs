using System.Text.RegularExpressions;
using System.Xml.Linq;
using TestKit;

namespace Architecture.Tests.Packages;

/// <summary>What is packed, as the project files say it.</summary>
public sealed partial class PackableProjectsTests
{
    [Fact]
    public void Only_the_product_can_be_packed()
    {
        string[] declaring = [.. Directory.EnumerateFiles(Repository.Root, "*.*", SearchOption.TopDirectoryOnly)
            .Concat(new[] { "src", "polyfills", "tests", "benchmarks", "samples", "tools" }.Where(folder => Directory.Exists(Repository.PathOf(folder)))
                .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.*", SearchOption.AllDirectories)))
            .Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets")
            .Where(file => XDocument.Load(file).Descendants("IsPackable").Any())
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

        Assert.Equal(["Directory.Build.props", "src/Directory.Build.props"], declaring);
        Assert.Equal("false", XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("IsPackable").Single().Value);
    }

    /// <summary>Package sources show a readme alone.</summary>
    [Fact]
    public void Every_package_has_a_readme_that_leads_nowhere_into_the_repository() => Assert.All(PackedProduct.Projects, project =>
    {
        string readme = File.ReadAllText(Repository.PathOf("src", project, "README.md"));
        Assert.InRange(readme.Length, 200, 4000);
        Assert.DoesNotMatch(RelativeLink(), readme);
    });

    [GeneratedRegex(@"\]\((?!https?://|#)")]
    private static partial Regex RelativeLink();
}
