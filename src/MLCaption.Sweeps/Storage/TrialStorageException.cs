namespace MLCaption.Sweeps;

/// <summary>Trials can't be read or written. The message says why and what to do; what was stored before is kept.</summary>
public class TrialStorageException : IOException
{
    /// <summary>A failure in words for the user.</summary>
    protected TrialStorageException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
