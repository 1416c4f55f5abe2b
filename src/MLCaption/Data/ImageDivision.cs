namespace MLCaption.Data;

/// <summary>Gives each image its split: <see cref="ImageSplitOptions"/> at work.</summary>
/// <param name="options">Lists and shares.</param>
/// <param name="source">The file of the captions, for messages.</param>
internal sealed class ImageDivision(ImageSplitOptions options, string source)
{
    /// <summary>Entries of lists that name no image.</summary>
    public int UnknownEntries { get; private set; }

    /// <summary>Images that a list names again.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The images with their splits, in their order, without those that are for nothing.</summary>
    /// <param name="images">The split is what the file says, or <see cref="ImageSplit.None"/>.</param>
    /// <param name="problems">Told where a list and the file differ.</param>
    public IReadOnlyList<CaptionedImage> Divide(IReadOnlyList<CaptionedImage> images, DataProblems problems)
    {
        var listed = ReadLists(images);
        var said = images.Select(image => image with { Split = Agreed(image, listed, problems) }).ToArray();
        problems.ThrowIfAny();
        if (options.Shares is { } shares)
        {
            // Two ids of one file fall together.
            var kept = said.Where(image => image.Split is ImageSplit.Validation or ImageSplit.Test).ToLookup(image => image.Name, image => image.Split, StringComparer.Ordinal);
            var divided = shares.Divide([.. said.Select(image => image.Name).Where(name => !kept.Contains(name)).Distinct(StringComparer.Ordinal)], source);
            return [.. said.Select(image => image with { Split = kept.Contains(image.Name) ? kept[image.Name].First() : divided[image.Name] })];
        }

        return said.All(image => image.Split == ImageSplit.None) && !options.Lists.Any()
            ? [.. said.Select(image => image with { Split = ImageSplit.Train })]
            : [.. said.Where(image => image.Split != ImageSplit.None)];
    }

    private static string Agreed(CaptionedImage image, Dictionary<string, (string Split, string Place)> listed, DataProblems problems)
    {
        if (!listed.TryGetValue(image.Name, out var entry) && !listed.TryGetValue(image.Id, out entry)) return image.Split;
        if (image.Split != ImageSplit.None && image.Split != entry.Split) problems.Add(DataErrors.ListAgainstData(entry.Place, image.Name, entry.Split, image.Split));
        return entry.Split;
    }

    private Dictionary<string, (string Split, string Place)> ReadLists(IReadOnlyList<CaptionedImage> images)
    {
        var splits = new Dictionary<string, (string Split, string Place)>(StringComparer.Ordinal);
        if (!options.Lists.Any()) return splits;
        var known = images.SelectMany(image => new[] { image.Name, image.Id }).ToHashSet(StringComparer.Ordinal);
        var problems = new DataProblems();
        foreach (var (split, file) in options.Lists)
        {
            if (!File.Exists(file)) throw DataErrors.NoFile(file);
            int entries = 0, found = 0, number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                var entry = line.Trim();
                if (entry.Length == 0) continue;
                entries++;
                if (!known.Contains(entry))
                {
                    UnknownEntries++;
                    continue;
                }

                found++;
                if (splits.TryAdd(entry, (split, $"{file}:{number}"))) continue;
                if (splits[entry].Split == split) Duplicates++;
                else problems.Add(DataErrors.InTwoLists(file, number, entry, splits[entry].Split));
            }

            if (found == 0) problems.Add(DataErrors.ListNamesNothing(file, entries, source));
        }

        problems.ThrowIfAny();
        return splits;
    }
}
