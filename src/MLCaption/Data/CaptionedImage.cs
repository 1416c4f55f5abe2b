namespace MLCaption.Data;

/// <summary>A row of a data set.</summary>
internal sealed record CaptionedImage(string Id, string Path, IReadOnlyList<ReadOnlyMemory<char>> Captions, string Split);
