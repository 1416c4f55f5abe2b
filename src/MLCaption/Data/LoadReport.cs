namespace MLCaption.Data;

/// <summary>What a loader found.</summary>
/// <param name="Images">Images with at least one caption and a file: the rows.</param>
/// <param name="Captions">Captions of these.</param>
/// <param name="CaptionsWithoutImage">Captions left out because their image has no file.</param>
/// <param name="ImagesWithoutCaptions">Files or entries of images left out because no caption names them.</param>
/// <param name="DuplicateIds">Ids that stand twice: captions with a number already given, images listed again. The first is kept.</param>
/// <param name="UnknownListEntries">Entries of the image lists that name no captioned image.</param>
public sealed record LoadReport(
    int Images, int Captions, int CaptionsWithoutImage, int ImagesWithoutCaptions, int DuplicateIds, int UnknownListEntries)
{
    /// <summary>Captions left out because they hold no word.</summary>
    public int EmptyCaptions { get; init; }

    /// <summary>Names of the images that captions name and the folder lacks, in the order of the captions.</summary>
    public IReadOnlyList<string> MissingImages { get; init; } = [];

    /// <summary>Whether nothing was left out.</summary>
    public bool IsClean => CaptionsWithoutImage + ImagesWithoutCaptions + DuplicateIds + UnknownListEntries + EmptyCaptions == 0;

    /// <summary>Whether both tell of the same numbers, and the same missing images.</summary>
    /// <param name="other">The other report.</param>
    public bool Equals(LoadReport? other) => other is not null
        && (Images, Captions, CaptionsWithoutImage, ImagesWithoutCaptions, DuplicateIds, UnknownListEntries, EmptyCaptions)
            == (other.Images, other.Captions, other.CaptionsWithoutImage, other.ImagesWithoutCaptions, other.DuplicateIds, other.UnknownListEntries, other.EmptyCaptions)
        && MissingImages.SequenceEqual(other.MissingImages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Images, Captions, CaptionsWithoutImage, ImagesWithoutCaptions, DuplicateIds, UnknownListEntries, EmptyCaptions);

    /// <summary>One line.</summary>
    public override string ToString()
    {
        string[] leftOut =
        [
            .. Some(CaptionsWithoutImage, "caption without an image", "captions without an image"),
            .. Some(ImagesWithoutCaptions, "image without captions", "images without captions"),
            .. Some(EmptyCaptions, "empty caption", "empty captions"),
            .. Some(DuplicateIds, "duplicate id", "duplicate ids"),
            .. Some(UnknownListEntries, "entry of image lists that names no captioned image", "entries of image lists that name no captioned image"),
        ];
        string found = $"{Count(Images, "image", "images")} with {Count(Captions, "caption", "captions")}";
        return IsClean ? found : $"{found}; left out: {string.Join(", ", leftOut)}";
    }

    private static IEnumerable<string> Some(int count, string one, string many) => count > 0 ? [Count(count, one, many)] : [];

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
