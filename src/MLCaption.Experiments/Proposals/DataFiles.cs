using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>Files that may belong to a data set, by what their contents show.</summary>
internal sealed class DataFiles
{
    private const int Depth = 3;

    private static readonly string[] _textExtensions = [".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".token"];

    private static readonly string[] _tableExtensions = [".csv", ".tsv", ".jsonl", ".ndjson"];

    private readonly List<RecognizedDataFile> _recognized = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableColumns> _columns = new(StringComparer.Ordinal);
    private readonly List<TableColumns> _unclear = [];

    /// <param name="paths">Files and folders; folders are looked into to some depth, those of files too.</param>
    /// <param name="image">The column of the images, where it was named.</param>
    /// <param name="caption">The column of the captions, where it was named.</param>
    /// <exception cref="FileNotFoundException">One of the paths is not there.</exception>
    public DataFiles(IReadOnlyList<string> paths, string? image = null, string? caption = null)
    {
        foreach (string path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path))) throw new FileNotFoundException($"{path}: file or folder not found.", path);
        Named = [.. paths.Where(File.Exists).Select(Path.GetFullPath)];
        string[] roots = [.. paths.Select(path => File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : Path.GetFullPath(path)).Distinct(StringComparer.Ordinal)];
        Folders = roots;
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth };
        string[] files = [.. Named.Concat(roots.SelectMany(root => Directory.EnumerateFiles(root, "*", everywhere)).Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        Images = files.Where(ImageFileNames.IsImage).GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal).ToDictionary(folder => folder.Key, folder => folder.Count(), StringComparer.Ordinal);
        Onnx = [.. files.Where(file => HasExtension(file, ".onnx"))];
        var stems = files.Where(ImageFileNames.IsImage).Select(Stem).ToHashSet(StringComparer.Ordinal);
        var names = stems.Select(stem => Path.GetFileName(stem)!).ToHashSet(StringComparer.Ordinal);
        foreach (string file in files.Where(file => Named.Contains(file) || _textExtensions.Any(extension => HasExtension(file, extension))))
        {
            if (HasExtension(file, ".txt") && (stems.Contains(Stem(file)) || names.Contains(Path.GetFileName(Stem(file))))) _folders.Add(Path.GetDirectoryName(file)!);
            else if (!ImageFileNames.IsImage(file) && !HasExtension(file, ".onnx")) Recognize(file, image, caption, name => IsNamed(name, names));
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

    /// <summary>The columns of a file of captions; null where their usual names are enough to read it.</summary>
    public TableColumns? ColumnsOf(string file) => _columns.GetValueOrDefault(file);

    /// <summary>Tables of which columns hold what can't be told.</summary>
    public IReadOnlyList<TableColumns> Unclear => _unclear;

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

    private void Recognize(string file, string? image, string? caption, Func<string, bool> isImage)
    {
        var known = RecognizedDataFile.Of(file);
        bool isTable = known is { Kind: DataFileKind.Csv or DataFileKind.JsonLines }, isAsked = (image ?? caption) is not null;
        bool maybeTable = known is null && (_tableExtensions.Any(extension => HasExtension(file, extension)) || (Named.Contains(file) && HasExtension(file, ".txt")));
        if (known is not null && !(isTable && isAsked)) _recognized.Add(known);
        else if ((isTable || maybeTable) && TableColumns.Of(file, isImage, image, caption) is { } table)
        {
            if (table is not { Image: not null, Caption: not null })
            {
                _unclear.Add(table);
                return;
            }
            _columns.Add(file, table);
            _recognized.Add(new RecognizedDataFile(file, table.Kind, $"it names images in '{table.Image}' and has captions in '{table.Caption}'"));
        }
    }

    // An address elsewhere is no file here, whatever it ends in.
    private static bool IsNamed(string value, HashSet<string> names) => !value.Contains("://", StringComparison.Ordinal)
        && Path.GetFileName(value.Replace('\\', '/')) is var name && (names.Contains(name) || (ImageFileNames.IsImage(name) && names.Contains(Stem(name))));

    private static int Rank(DataFileKind kind) => kind switch { DataFileKind.Karpathy => 0, DataFileKind.Coco or DataFileKind.Flickr => 1, DataFileKind.VisualGenome => 2, _ => 3 };

    private static bool HasExtension(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string Stem(string file) => Path.ChangeExtension(file, null);
}
