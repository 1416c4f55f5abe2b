namespace MLCaption.Data;

/// <summary>A row of a data set.</summary>
/// <param name="Id">The image's name or number in the data set.</param>
/// <param name="Name">The image file's name as the data set gives it.</param>
/// <param name="Path">The image file.</param>
/// <param name="Captions">Its captions.</param>
/// <param name="Split">One of <see cref="ImageSplit"/>.</param>
internal sealed record CaptionedImage(string Id, string Name, string Path, IReadOnlyList<ReadOnlyMemory<char>> Captions, string Split);
