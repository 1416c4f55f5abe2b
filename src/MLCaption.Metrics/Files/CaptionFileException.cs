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
}
