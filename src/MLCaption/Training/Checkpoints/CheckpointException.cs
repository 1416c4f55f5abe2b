namespace MLCaption.Training;

/// <summary>A checkpoint is damaged, or belongs to another training; the message says what to do.</summary>
public sealed class CheckpointException : IOException
{
    internal CheckpointException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
