namespace MLCaption.Data;

/// <summary>The image files of a folder.</summary>
internal sealed class ImageFolder
{
    private readonly HashSet<string> _names;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public ImageFolder(string path)
    {
        if (!Directory.Exists(path)) throw DataErrors.NoFolder(path);
        Path = path;
        _names = Directory.EnumerateFiles(path).Select(file => System.IO.Path.GetFileName(file)).ToHashSet(StringComparer.Ordinal);
    }

    public string Path { get; }

    public bool Has(string name) => _names.Contains(name) || (name.AsSpan().ContainsAny('/', '\\') && File.Exists(PathOf(name)));

    /// <summary>The name of the file that a name stands for, which may lack its extension; null where there is none.</summary>
    public string? Find(string name) => Has(name) ? name : ImageFileNames.IsImage(name) || name.Length == 0 ? null : ImageFileNames.Endings.Select(ending => name + ending).FirstOrDefault(Has);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public int CountImagesExcept(ICollection<string> names) => _names.Count(name => ImageFileNames.IsImage(name) && !names.Contains(name));
}
