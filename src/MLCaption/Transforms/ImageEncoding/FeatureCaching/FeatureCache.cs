using System.Collections.Concurrent;
using System.Globalization;

namespace MLCaption.Transforms;

/// <summary>
/// Features on disk, found by the content of the image; one folder an encoder. Every process that adds something writes a file of its own,
/// so nothing is locked, and whoever is killed leaves all rows that were complete. May be used from several threads at once.
/// </summary>
internal sealed class FeatureCache : IDisposable
{
    private readonly ConcurrentDictionary<ContentKey, Row> _rows = new();
    private readonly ConcurrentDictionary<string, KnownFile> _knownFiles = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<FeatureFile> _files = [];
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly int _length;
    private FeatureFile? _written;

    /// <summary>Opens the cache of an encoder.</summary>
    /// <param name="directory">Where all encoders' caches are.</param>
    /// <param name="encoder">Key of everything but the image that features depend on.</param>
    /// <param name="length">Number of one image's features.</param>
    public FeatureCache(string directory, ContentKey encoder, int length)
    {
        _folder = Path.Combine(directory, encoder.First.ToString("x32", CultureInfo.InvariantCulture));
        _length = length;
        Directory.CreateDirectory(_folder);
        foreach (var path in Directory.EnumerateFiles(_folder, $"*{FeatureFile.Extension}").Order(StringComparer.Ordinal)) OpenFile(path);
    }

    /// <summary>How many images' features are there.</summary>
    public int Count => _rows.Count;

    /// <summary>The key of a file's content where the file was seen before and has kept length and time; reads nothing.</summary>
    public ContentKey? KeyOf(string path) =>
        _knownFiles.TryGetValue(path, out var known) && known.Stamp == FileStamp.Of(path) ? known.Key : null;

    /// <summary>The key of a file's content.</summary>
    public ContentKey KeyOf(string path, byte[] content)
    {
        var key = ContentKey.Of(content);
        _knownFiles[path] = new KnownFile(FileStamp.Of(path), key);
        return key;
    }

    /// <summary>Whether the features are there, and then copies them.</summary>
    public bool TryRead(ContentKey key, Span<float> features)
    {
        if (!_rows.TryGetValue(key, out var row)) return false;
        if (row.File.TryRead(row.Place, features, check: !row.IsChecked))
        {
            row.IsChecked = true;
            return true;
        }

        _rows.TryRemove(new KeyValuePair<ContentKey, Row>(key, row));
        return false;
    }

    /// <summary>Keeps features, if they aren't there.</summary>
    public void Add(ContentKey key, ReadOnlySpan<float> features)
    {
        if (_rows.ContainsKey(key)) return;
        var file = Written();
        _rows.TryAdd(key, new Row(file, file.Append(key, features)));
    }

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }

    private void OpenFile(string path)
    {
        FeatureFile? file = null;
        var rows = new List<(ContentKey Key, long Place)>();
        file = FeatureFile.Open(path, _length, (key, place) => rows.Add((key, place)));
        if (file is null) return;
        _files.Add(file);
        foreach (var (key, place) in rows) _rows.TryAdd(key, new Row(file, place));
    }

    private FeatureFile Written()
    {
        lock (_lock)
        {
            if (_written is not null) return _written;
            _written = FeatureFile.Create(Path.Combine(_folder, $"{Guid.NewGuid():n}{FeatureFile.Extension}"), _length);
            _files.Add(_written);
            return _written;
        }
    }

    private sealed class Row(FeatureFile file, long place)
    {
        public FeatureFile File => file;

        public long Place => place;

        public bool IsChecked { get; set; }
    }

    private sealed record KnownFile(FileStamp Stamp, ContentKey Key);

    private readonly record struct FileStamp(long Length, DateTime Written)
    {
        public static FileStamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
        }
    }
}
