namespace MLCaption.Data;

/// <summary>An image while the file of its captions is read.</summary>
/// <param name="Id">Its name or number in the data set.</param>
/// <param name="Name">Its file's name as the data set gives it.</param>
/// <param name="Path">The file; null where there is none.</param>
internal sealed record GatheredImage(string Id, string Name, string? Path)
{
    public List<ReadOnlyMemory<char>> Captions { get; } = [];

    public string Split { get; set; } = ImageSplit.None;
}
