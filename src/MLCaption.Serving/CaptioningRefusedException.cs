using Microsoft.AspNetCore.Http;

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

    /// <summary>The status of HTTP that says the same, which the service answers with: 400 to 504.</summary>
    public int StatusCode => Refusal switch
    {
        CaptioningRefusal.BadRequest or CaptioningRefusal.NotAPicture => StatusCodes.Status400BadRequest,
        CaptioningRefusal.UnsupportedFormat => StatusCodes.Status415UnsupportedMediaType,
        CaptioningRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        CaptioningRefusal.UnknownModel => StatusCodes.Status404NotFound,
        CaptioningRefusal.TooSlow => StatusCodes.Status408RequestTimeout,
        CaptioningRefusal.TookTooLong => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>In how long there should be room, in whole seconds; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; }
}
