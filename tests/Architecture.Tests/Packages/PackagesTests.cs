using System.IO.Compression;
using System.Xml.Linq;
using TestKit;

namespace Architecture.Tests.Packages;

/// <summary>What <c>dotnet pack</c> gives: a package for each library, and the tool.</summary>
[Trait("Category", "Long")]
public sealed class PackagesTests(PackedProduct product) : IClassFixture<PackedProduct>
{
    private const string Tool = "MLCaption.Cli";

    public static TheoryData<string> Packages => [.. PackedProduct.Projects];

    public static TheoryData<string> Libraries => [.. PackedProduct.Projects.Where(project => project != Tool)];

    [Fact]
    public void Packing_gives_every_library_and_the_tool_and_nothing_else()
    {
        Assert.True(product.Packing.ExitCode == 0, product.Packing.Said);
        string[] expected = [.. PackedProduct.Projects, $"{Tool}.{PackedProduct.ThisSystem}"];
        Assert.Equal(
            expected.Select(id => $"{id}.{PinnedVersions.Product}.nupkg").Order(StringComparer.Ordinal),
            Directory.GetFiles(product.PackagesFolder, "*.nupkg").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is(string id)
    {
        using ZipArchive package = product.Open(id);
        XElement metadata = PackedProduct.MetadataOf(package);

        Assert.Equal((id, PinnedVersions.Product, "MIT"), (metadata.Element("id")!.Value, metadata.Element("version")!.Value, metadata.Element("license")!.Value));
        Assert.Equal("MLCaption contributors", metadata.Element("authors")!.Value);
        Assert.InRange(metadata.Element("description")!.Value.Length, 40, 300);
        Assert.Contains("image-captioning", metadata.Element("tags")!.Value.Split(' '));
        Assert.All(["readme", "icon"], file => Assert.NotNull(package.GetEntry(metadata.Element(file)!.Value)));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_its_documentation_and_symbols(string id)
    {
        using ZipArchive package = product.Open(id), symbols = product.Open(id, "snupkg");
        var files = package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal));

        Assert.Equal([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], files.Order(StringComparer.Ordinal));
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_depends_on_the_real_packages_and_its_own_layers(string id)
    {
        using ZipArchive package = product.Open(id);
        var dependencies = PackedProduct.MetadataOf(package).Descendants("dependency").ToDictionary(item => item.Attribute("id")!.Value, item => item.Attribute("version")!.Value);
        string[] own = [.. NamedIn(id, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];
        string[] others = [.. NamedIn(id, "PackageReference")];

        Assert.Equal(own.Concat(others).Order(StringComparer.Ordinal), dependencies.Keys.Order(StringComparer.Ordinal));
        Assert.All(own, other => Assert.Equal(PinnedVersions.Product, dependencies[other]));
        Assert.All(others, other => Assert.Equal(PinnedVersions.All[other], dependencies[other]));
    }

    [Fact]
    public void The_tool_is_installed_from_a_folder_and_runs()
    {
        var (exit, said) = product.Run("dotnet", "tool", "install", Tool, "--tool-path", product.PathOf("tools"), "--version", PinnedVersions.Product, "--configfile", product.PathOf("NuGet.Config"));
        Assert.True(exit == 0, said);

        string tool = product.PathOf(Path.Combine("tools", OperatingSystem.IsWindows() ? "mlcaption.exe" : "mlcaption"));
        Assert.Equal((0, PinnedVersions.Product), Trimmed(product.Run(tool, "--version")));
        Assert.Equal((0, File.ReadAllText(Repository.PathOf("docs", "experiment.schema.json")).ReplaceLineEndings().Trim()), Trimmed(product.Run(tool, "schema")));
    }

    [Fact]
    public void What_is_built_on_polyfills_is_not_packed()
    {
        var (exit, said) = product.Run("dotnet", "msbuild", Repository.PathOf("src", "MLCaption.Sweeps", "MLCaption.Sweeps.csproj"), "-t:GenerateNuspec", "-nodeReuse:false",
            "-p:PolyfillMicrosoftML=true", "-p:NoBuild=true", $"-p:ArtifactsPath={product.PathOf("artifacts")}");

        Assert.NotEqual(0, exit);
        Assert.Contains("MLCaption.Sweeps is packed from the real packages only", said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> NamedIn(string id, string kind) =>
        XDocument.Load(Repository.PathOf("src", id, id + ".csproj")).Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    private static (int ExitCode, string Said) Trimmed((int ExitCode, string Said) run) => (run.ExitCode, run.Said.ReplaceLineEndings().Trim());
}
