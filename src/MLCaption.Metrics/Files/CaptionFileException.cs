namespace MLCaption.Metrics;

/// <summary>A file of captions can't be read or doesn't fit the other; the message names file, place and what to do, all problems at once.</summary>
public sealed class CaptionFileException : Exception
{
    /// <summary>Without a message.</summary>
    public CaptionFileException()
    {
    }

    /// <summary>With one.</summary>
    public CaptionFileException(string message)
        : base(message)
    {
    }

    /// <summary>With what caused it.</summary>
    public CaptionFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static CaptionFileException NotFound(string path) => new($"{path}: file not found.");

    internal static CaptionFileException Unreadable(string path, Exception cause) => new($"{path}: can't be read: {cause.Message}", cause);

    internal static CaptionFileException BrokenJson(string path, long line, long column, string problem, Exception cause) =>
        new($"{path}({line},{column}): no valid JSON: {problem}", cause);

    internal static CaptionFileException Of(IReadOnlyList<string> problems) => new(string.Join(Environment.NewLine, problems));
}
