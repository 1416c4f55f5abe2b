using System.Reflection;
using System.Xml.Linq;
using TestKit;

namespace Architecture.Tests;

/// <summary>The arrows of the folder map in README.md: none points left or up.</summary>
public sealed class LayerTests
{
    /// <summary>What each project of src/ may reference of the others, directly.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["MLCaption.Metrics"] = [],
        ["MLCaption.Sweeps"] = [],
        ["MLCaption.Sweeps.PostgreSql"] = ["MLCaption.Sweeps"],
        ["MLCaption.Networks"] = [],
        ["MLCaption"] = ["MLCaption.Metrics", "MLCaption.Networks"],
        ["MLCaption.AutoML"] = ["MLCaption", "MLCaption.Sweeps"],
        ["MLCaption.Experiments"] = ["MLCaption", "MLCaption.Metrics", "MLCaption.Sweeps"],
        ["MLCaption.Serving"] = ["MLCaption"],
        ["MLCaption.Cli"] = ["MLCaption.Experiments", "MLCaption.Metrics", "MLCaption.Serving", "MLCaption.Sweeps.PostgreSql"],
    };

    /// <summary>Which packages a project may name.</summary>
    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["MLCaption.Metrics"] = [],
        ["MLCaption.Sweeps"] = [],
        ["MLCaption.Sweeps.PostgreSql"] = ["Npgsql"],
        ["MLCaption.Networks"] = ["TorchSharp"],
        ["MLCaption"] = ["CsvHelper", "Microsoft.ML", "Microsoft.ML.ImageAnalytics", "Microsoft.ML.OnnxTransformer", "Microsoft.ML.TorchSharp"],
        ["MLCaption.AutoML"] = ["Microsoft.ML", "Microsoft.ML.AutoML"],
        ["MLCaption.Experiments"] = [],
        ["MLCaption.Serving"] = [],
        ["MLCaption.Cli"] =
            ["Spectre.Console", "System.CommandLine", "TorchSharp-cpu", "Microsoft.ML.OnnxRuntime", "SkiaSharp.NativeAssets.Linux.NoDependencies"],
    };

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Fact]
    public void Every_project_of_the_product_is_on_the_map()
    {
        var onDisk = Directory.GetDirectories(Repository.PathOf("src")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), onDisk);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_map_allows(string project)
    {
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.Empty(references.Except(Arrows[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_names_only_the_packages_of_its_layer(string project) =>
        Assert.Empty(Items(project, "PackageReference").Except(Packages[project]));

    [Theory]
    [InlineData("MLCaption.Metrics", "MLCaption")]
    [InlineData("MLCaption.Metrics", "Microsoft.ML")]
    [InlineData("MLCaption.Metrics", "TorchSharp")]
    [InlineData("MLCaption.Sweeps", "MLCaption")]
    [InlineData("MLCaption.Sweeps", "Microsoft.ML")]
    [InlineData("MLCaption.Sweeps", "Npgsql")]
    [InlineData("MLCaption.Sweeps.PostgreSql", "MLCaption.Experiments")]
    [InlineData("MLCaption.Networks", "MLCaption")]
    [InlineData("MLCaption.Networks", "Microsoft.ML")]
    [InlineData("MLCaption", "MLCaption.Sweeps")]
    [InlineData("MLCaption", "MLCaption.Experiments")]
    [InlineData("MLCaption", "MLCaption.AutoML")]
    [InlineData("MLCaption.AutoML", "MLCaption.Experiments")]
    [InlineData("MLCaption.Serving", "MLCaption.Experiments")]
    [InlineData("MLCaption.Serving", "MLCaption.Sweeps")]
    [InlineData("MLCaption.Experiments", "MLCaption.Cli")]
    [InlineData("MLCaption.Experiments", "Npgsql")]
    [InlineData("MLCaption.Experiments", "Spectre.Console")]
    public void A_lower_layer_never_references_an_upper_one(string lower, string upper) =>
        Assert.DoesNotContain(Assembly.Load(lower).GetReferencedAssemblies(), reference => reference.Name == upper);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_the_command_line_knows_the_console(string project)
    {
        if (project == "MLCaption.Cli") return;
        Assert.DoesNotContain(Assembly.Load(project).GetReferencedAssemblies(), reference => reference.Name == "System.Console");
    }

    [Fact]
    public void Nothing_of_the_product_can_tell_a_polyfill_from_a_package()
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories);
        Assert.DoesNotContain(sources, file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)
            || line.Contains("olyfill", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Repository.PathOf("src", project, project + ".csproj")).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
