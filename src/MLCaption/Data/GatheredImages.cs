namespace MLCaption.Data;

/// <summary>Images and captions as a file tells of them, one after another, in any order.</summary>
/// <param name="source">The file of the captions.</param>
/// <param name="folder">Where the images are.</param>
internal sealed class GatheredImages(string source, ImageFolder folder)
{
    private readonly TextStore _store = new();
    private readonly Dictionary<string, GatheredImage> _images = new(StringComparer.Ordinal);
    private readonly List<GatheredImage> _order = [];
    private int _captions;
    private int _emptyCaptions;

    public DataProblems Problems { get; } = new();

    /// <summary>Entries that stand twice.</summary>
    public int Duplicates { get; set; }

    public bool Has(string id) => _images.ContainsKey(id);

    /// <summary>The image of an id; a new one when it was not named before.</summary>
    /// <param name="id">The id.</param>
    /// <param name="names">What its file may be called, the likeliest first.</param>
    public GatheredImage Image(string id, params ReadOnlySpan<string> names)
    {
        if (_images.TryGetValue(id, out var known)) return known;
        string? found = null;
        foreach (var name in names) found ??= folder.Find(name);
        var image = new GatheredImage(id, found ?? names[0], found is null ? null : folder.PathOf(found));
        _images.Add(id, image);
        _order.Add(image);
        return image;
    }

    public void Caption(GatheredImage image, ReadOnlySpan<char> caption)
    {
        caption = caption.Trim();
        if (caption.IsEmpty)
        {
            _emptyCaptions++;
            return;
        }

        image.Captions.Add(_store.Add(caption));
        _captions++;
    }

    /// <summary>What the image is for, as the file says it; nothing said is no problem.</summary>
    /// <param name="image">The image.</param>
    /// <param name="text">The split by one of its usual names.</param>
    /// <param name="place">Where that stands, file and line or JSON path.</param>
    public void Say(GatheredImage image, string? text, string place)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        if (ImageSplit.Parse(text.Trim()) is not { } split) Problems.Add(DataErrors.UnknownSplit(place, text));
        else if (image.Split != ImageSplit.None && image.Split != split) Problems.Add(DataErrors.InTwoSplits(place, image.Name, image.Split, split));
        else image.Split = split;
    }

    /// <summary>All that was gathered.</summary>
    /// <param name="splits">What images are for, where the file leaves it open.</param>
    /// <param name="noCaptions">What is wrong where there is no caption at all, the rest of a sentence.</param>
    /// <param name="missesFiles">Whether image files that the captions don't name count as left out: not where the file lists images of its own.</param>
    /// <exception cref="InvalidDataException">There were problems, no captions, or none of the images.</exception>
    public (CaptionedImagesView View, LoadReport Report) ToView(ImageSplitOptions? splits, string noCaptions, bool missesFiles)
    {
        Problems.ThrowIfAny();
        if (_captions == 0) throw DataErrors.Nothing(source, noCaptions);
        var captioned = _order.Where(image => image.Captions.Count > 0).ToArray();
        var missing = captioned.Where(image => image.Path is null).ToArray();
        if (missing.Length == captioned.Length) throw DataErrors.NoImages(source, folder.Path, missing[0].Name);
        var division = new ImageDivision(splits ?? new(), source);
        var rows = division.Divide(
            [.. captioned.Where(image => image.Path is not null).Select(image => new CaptionedImage(image.Id, image.Name, image.Path!, image.Captions.ToArray(), image.Split))],
            Problems);
        var named = missesFiles ? _order.Select(image => image.Name).ToHashSet(StringComparer.Ordinal) : null;
        var report = new LoadReport(
            rows.Count,
            rows.Sum(row => row.Captions.Count),
            missing.Sum(image => image.Captions.Count),
            _order.Count - captioned.Length + (named is null ? 0 : folder.CountImagesExcept(named)),
            Duplicates + division.Duplicates,
            division.UnknownEntries)
        {
            EmptyCaptions = _emptyCaptions,
            MissingImages = [.. missing.Select(image => image.Name)],
        };
        return (new CaptionedImagesView(rows, hasCaptions: true), report);
    }
}
