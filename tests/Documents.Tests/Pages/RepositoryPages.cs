using TestKit;

namespace Documents.Tests.Pages;

/// <summary>The Markdown files of the clone.</summary>
public static class RepositoryPages
{
    private static readonly string[] _folders = ["docs", "experiments", "benchmarks", "datasets", "polyfills", "samples", "src", "tests", "tools"];

    /// <summary>Relative to the repository, with slashes.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(_folders.Select(folder => Repository.PathOf(folder)).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => !name.Contains("/node_modules/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static MarkdownPage Read(string name) => MarkdownPage.Read(name, File.ReadAllText(Repository.PathOf(name)));
}
