namespace MLCaption.Data;

/// <summary>The image files of a folder.</summary>
internal sealed class ImageFolder
{
    private static readonly string[] _extensions = [".jpg", ".jpeg", ".png", ".bmp"];

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

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public int CountImagesExcept(ICollection<string> names) => _names.Count(name =>
        _extensions.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && !names.Contains(name));
}
