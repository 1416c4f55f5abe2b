using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary>Limits how long a request may take to arrive.</summary>
internal static class ArrivalTime
{
    /// <exception cref="CaptioningRefusedException">It took longer.</exception>
    public static async Task LimitAsync(HttpContext context, TimeSpan most, TimeProvider time, Func<CancellationToken, Task> read)
    {
        using var late = new CancellationTokenSource(most, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            await read(ends.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
            throw Refused.TooSlow();
        }
    }
}
