namespace MLCaption.Data;

/// <summary>
/// How a CSV file is read. What is left open is found: the separator and the columns by the header. An image's column is the first of
/// <c>image</c>, <c>image_name</c>, <c>image_path</c>, <c>file_name</c>, <c>filename</c>, <c>filepath</c>, <c>file</c>, <c>path</c>,
/// <c>photo</c>, <c>picture</c>, <c>img</c>, <c>image_id</c>; a caption's of <c>caption</c>, <c>captions</c>, <c>text</c>, <c>sentence</c>, <c>sentences</c>,
/// <c>comment</c>, <c>description</c>, <c>alt</c>, <c>title</c>, <c>raw</c>; a split's of <c>split</c>, <c>subset</c>, <c>partition</c>. Case doesn't matter, nor spaces
/// around a name; a space or a hyphen in it is an underscore.
/// </summary>
public sealed record CsvOptions
{
    /// <summary>What stands between fields; null finds it among comma, semicolon, tab and |.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The column of the image file's name, which may lack its extension; null finds it.</summary>
    public string? ImageColumn { get; init; }

    /// <summary>The column of the caption; null finds it.</summary>
    public string? CaptionColumn { get; init; }

    /// <summary>The column that says what the image is for (see <see cref="ImageSplit.Parse"/>); null finds it, where there is one.</summary>
    public string? SplitColumn { get; init; }
}
