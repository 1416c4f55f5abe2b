using System.Reflection;
using ApiListing;
using TestKit;

namespace Architecture.Tests;

/// <summary>What others can call is what was approved: a change of it is seen in a review as a change of PublicApi/*.txt.</summary>
public sealed class PublicApiTests
{
    private const string Approve = "tools/api-listing/approve-product.sh";

    /// <summary>Every library; the command line has no callers.</summary>
    public static TheoryData<string> Libraries =>
        [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!).Where(name => name.StartsWith("MLCaption", StringComparison.Ordinal) && name != "MLCaption.Cli")];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_approved_one(string library)
    {
        string file = Repository.PathOf("tests", "Architecture.Tests", "PublicApi", library + ".txt");
        Assert.True(File.Exists(file), $"{library} has no approved surface. To approve it as it is: {Approve}");
        string[] approved = File.ReadAllLines(file);
        var surface = PublicSurface.Of([Assembly.Load(library)], asWritten: true);
        string[] differences = [.. surface.Except(approved).Select(line => "+ " + line), .. approved.Except(surface).Select(line => "- " + line)];
        Assert.True(differences.Length == 0, $"The public surface of {library} is not the approved one. If it is meant so: {Approve}\n{string.Join('\n', differences)}");
    }

    /// <summary>The SDK writes a public Program around top-level statements.</summary>
    [Fact]
    public void The_command_line_offers_no_types() =>
        Assert.DoesNotContain(PublicSurface.Of([Assembly.Load("MLCaption.Cli")]), line => !line.StartsWith("Program ", StringComparison.Ordinal));
}
