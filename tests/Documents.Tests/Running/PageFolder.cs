using TestKit;

namespace Documents.Tests.Running;

/// <summary>A folder that looks like a clone to a page's programs: those parts of it that they name.</summary>
public sealed class PageFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-page-");

    /// <param name="code">What runs there.</param>
    public PageFolder(IEnumerable<string> code)
    {
        string all = string.Concat(code);
        foreach (string part in new[] { "experiments", "samples", "docs" }.Where(part => all.Contains(part + "/", StringComparison.Ordinal))) Copy(part);
        // The experiment files name the pictures.
        if (all.Contains("datasets/", StringComparison.Ordinal) || all.Contains("experiments/", StringComparison.Ordinal)) Copy("datasets/shapes");
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private void Copy(string part)
    {
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf(part), "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
