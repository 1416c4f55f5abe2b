namespace MLCaption.Sweeps;

/// <summary>A trial can't be done: the study keeps the message as the trial's reason and goes on with the next one.</summary>
public sealed class TrialFailedException : Exception
{
    /// <summary>A failure with a reason in words for the user.</summary>
    public TrialFailedException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
