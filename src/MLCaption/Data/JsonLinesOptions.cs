namespace MLCaption.Data;

/// <summary>How JSON lines are read. What is left open is found by the first line, under the names that <see cref="CsvOptions"/> tells.</summary>
public sealed record JsonLinesOptions
{
    /// <summary>The key of the image file's name, which may lack its extension; null finds it.</summary>
    public string? ImageKey { get; init; }

    /// <summary>The key of the caption, or of an array of captions; null finds it.</summary>
    public string? CaptionKey { get; init; }

    /// <summary>The key that says what the image is for (see <see cref="ImageSplit.Parse"/>); null finds it, where there is one.</summary>
    public string? SplitKey { get; init; }
}
