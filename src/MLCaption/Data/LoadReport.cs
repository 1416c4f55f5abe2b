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
    /// <summary>Whether nothing was left out.</summary>
    public bool IsClean => CaptionsWithoutImage + ImagesWithoutCaptions + DuplicateIds + UnknownListEntries == 0;

    /// <summary>One line.</summary>
    public override string ToString()
    {
        (int Count, string What)[] leftOut =
        [
            (CaptionsWithoutImage, "captions without an image"),
            (ImagesWithoutCaptions, "images without captions"),
            (DuplicateIds, "duplicate ids"),
            (UnknownListEntries, "entries of image lists that name no captioned image"),
        ];
        var found = $"{Images} images with {Captions} captions";
        return IsClean
            ? found
            : $"{found}; left out: {string.Join(", ", leftOut.Where(item => item.Count > 0).Select(item => $"{item.Count} {item.What}"))}";
    }
}
