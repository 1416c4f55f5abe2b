using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>Files that may belong to a data set, by what their contents show.</summary>
internal sealed class DataFiles
{
    private const int Depth = 3;

    private static readonly string[] _imageExtensions = [".jpg", ".jpeg", ".png", ".bmp"];

    private static readonly string[] _textExtensions = [".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".token"];

    private readonly List<RecognizedDataFile> _recognized = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <param name="paths">Files and folders; folders are looked into to some depth, those of files too.</param>
    /// <exception cref="FileNotFoundException">One of the paths is not there.</exception>
    public DataFiles(IReadOnlyList<string> paths)
    {
        foreach (string path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path))) throw new FileNotFoundException($"{path}: file or folder not found.", path);
        Named = [.. paths.Where(File.Exists).Select(Path.GetFullPath)];
        string[] roots = [.. paths.Select(path => File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : Path.GetFullPath(path)).Distinct(StringComparer.Ordinal)];
        Folders = roots;
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth };
        string[] files = [.. Named.Concat(roots.SelectMany(root => Directory.EnumerateFiles(root, "*", everywhere)).Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        Images = files.Where(IsImage).GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal).ToDictionary(folder => folder.Key, folder => folder.Count(), StringComparer.Ordinal);
        Onnx = [.. files.Where(file => HasExtension(file, ".onnx"))];
        var stems = files.Where(IsImage).Select(Stem).ToHashSet(StringComparer.Ordinal);
        var names = stems.Select(stem => Path.GetFileName(stem)!).ToHashSet(StringComparer.Ordinal);
        foreach (string file in files.Where(file => Named.Contains(file) || _textExtensions.Any(extension => HasExtension(file, extension))))
        {
            if (HasExtension(file, ".txt") && (stems.Contains(Stem(file)) || names.Contains(Path.GetFileName(Stem(file))))) _folders.Add(Path.GetDirectoryName(file)!);
            else if (!IsImage(file) && !HasExtension(file, ".onnx") && RecognizedDataFile.Of(file) is { } known) _recognized.Add(known);
        }
    }

    /// <summary>Files that were named one by one.</summary>
    public IReadOnlyList<string> Named { get; }

    /// <summary>Where was looked.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Folders with images, and how many.</summary>
    public IReadOnlyDictionary<string, int> Images { get; }

    /// <summary>Files in ONNX format.</summary>
    public IReadOnlyList<string> Onnx { get; }

    /// <summary>Folders with text files that are called as images are.</summary>
    public IReadOnlyCollection<string> TextFolders => _folders;

    /// <summary>Files of captions, those that were named first, then those that lie highest, then those that tell most.</summary>
    public IReadOnlyList<RecognizedDataFile> Captions =>
    [
        .. _recognized.Where(file => file.Kind is not (DataFileKind.ImageList or DataFileKind.VisualGenomeImageData))
            .OrderBy(file => Named.Contains(file.Path) ? 0 : 1).ThenBy(file => file.Path.Count(c => c == Path.DirectorySeparatorChar)).ThenBy(file => Rank(file.Kind)),
    ];

    /// <summary>Files of another kind in the order of their names.</summary>
    public IEnumerable<string> Of(DataFileKind kind) => _recognized.Where(file => file.Kind == kind).Select(file => file.Path);

    /// <summary>The file whose name says that it is for a split; null for none.</summary>
    public static string? ForSplit(IEnumerable<string> files, string split) => files.FirstOrDefault(file =>
        Path.GetFileNameWithoutExtension(file).ToUpperInvariant() is var name && split switch
        {
            ImageSplit.Train => name.Contains("TRAIN", StringComparison.Ordinal),
            ImageSplit.Validation => name.Contains("VAL", StringComparison.Ordinal) || name.Contains("DEV", StringComparison.Ordinal),
            _ => name.Contains("TEST", StringComparison.Ordinal),
        });

    private static int Rank(DataFileKind kind) => kind switch { DataFileKind.Karpathy => 0, DataFileKind.Coco or DataFileKind.Flickr => 1, DataFileKind.VisualGenome => 2, _ => 3 };

    private static bool IsImage(string file) => _imageExtensions.Any(extension => HasExtension(file, extension));

    private static bool HasExtension(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string Stem(string file) => Path.ChangeExtension(file, null);
}
