namespace MLCaption.Serving;

/// <summary>A picture is not captioned; the message says why, and names no file of this machine.</summary>
public sealed class CaptioningRefusedException : Exception
{
    internal CaptioningRefusedException(CaptioningRefusal refusal, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        Refusal = refusal;
        RetryAfter = retryAfter;
    }

    /// <summary>The kind of reason.</summary>
    public CaptioningRefusal Refusal { get; }

    /// <summary>In how long there should be room, in whole seconds; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; }
}
