using TestKit;

namespace Documents.Tests.Running;

/// <summary>A folder that looks like a clone to a page's programs: the drawn pictures and the experiment files.</summary>
public sealed class PageFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-page-");

    public PageFolder()
    {
        foreach (string part in new[] { "datasets/shapes", "experiments", "samples", "docs" }.Where(part => Directory.Exists(Repository.PathOf(part)))) Copy(part);
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
