namespace MLCaption.Data;

/// <summary>Reads a token file of Flickr8k or Flickr30k, with lists of the images of each split.</summary>
internal sealed class FlickrReader(string captionsFile, string imageFolder)
{
    private readonly CaptionedImagesCollector _captions = new();
    private int _duplicates;
    private int _unknownEntries;

    public (CaptionedImagesView View, LoadReport Report) Read(IReadOnlyList<(string Split, string File)> lists)
    {
        if (!File.Exists(captionsFile)) throw DataErrors.NoFile(captionsFile);
        var folder = new ImageFolder(imageFolder);
        ReadCaptions();

        var known = _captions.Ids.Where(folder.Has).ToArray();
        if (known.Length == 0) throw DataErrors.NoImages(captionsFile, imageFolder);
        var splits = lists.Count == 0 ? null : ReadLists(lists, known.ToHashSet(StringComparer.Ordinal));
        var rows = known
            .Where(id => splits?.ContainsKey(id) ?? true)
            .Select(id => new CaptionedImage(id, folder.PathOf(id), _captions.CaptionsOf(id)!, splits?[id] ?? ImageSplit.Train))
            .ToArray();

        var knownCaptions = known.Sum(id => _captions.CaptionsOf(id)!.Count);
        var report = new LoadReport(
            rows.Length,
            rows.Sum(row => row.Captions.Count),
            _captions.CaptionCount - knownCaptions,
            folder.CountImagesExcept(known.ToHashSet(StringComparer.Ordinal)),
            _duplicates,
            _unknownEntries);
        return (new CaptionedImagesView(rows, hasCaptions: true), report);
    }

    private void ReadCaptions()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(captionsFile))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var hash = tab < 0 ? -1 : line.LastIndexOf('#', tab);
            var caption = line.AsSpan(tab + 1).Trim();
            if (hash < 1 || caption.IsEmpty) throw DataErrors.MalformedLine(captionsFile, number, line);
            if (seen.Add(line[..tab])) _captions.Add(line[..hash], caption);
            else _duplicates++;
        }

        if (_captions.CaptionCount == 0) throw DataErrors.NoCaptions(captionsFile);
    }

    private Dictionary<string, string> ReadLists(IReadOnlyList<(string Split, string File)> lists, HashSet<string> known)
    {
        var splits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (split, file) in lists)
        {
            if (!File.Exists(file)) throw DataErrors.NoFile(file);
            var entries = 0;
            var found = 0;
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                var entry = line.Trim();
                if (entry.Length == 0) continue;
                entries++;
                if (!known.Contains(entry))
                {
                    _unknownEntries++;
                    continue;
                }

                found++;
                if (splits.TryAdd(entry, split)) continue;
                if (splits[entry] != split) throw DataErrors.InTwoLists(file, number, entry, splits[entry]);
                _duplicates++;
            }

            if (found == 0) throw DataErrors.ListNamesNothing(file, entries, captionsFile);
        }

        return splits;
    }
}
