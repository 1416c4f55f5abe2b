using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MLCaption.Serving;

/// <summary>Runs a route and turns what went wrong into an answer that tells nothing of the machine.</summary>
internal sealed partial class RouteHandler(ILogger<RouteHandler> log)
{
    public RequestDelegate Of(Func<HttpContext, Task> route) => context => RunAsync(context, route);

    private async Task RunAsync(HttpContext context, Func<HttpContext, Task> route)
    {
        try
        {
            await route(context).ConfigureAwait(false);
        }
        catch (CaptioningRefusedException refused)
        {
            await Answers.WriteProblemAsync(context, refused.StatusCode, refused.Message, refused.RetryAfter).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad)
        {
            await Answers.WriteProblemAsync(context, bad.StatusCode, Told(bad.StatusCode)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionResetException || (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested))
        {
            context.Abort(); // The client went away.
        }
        catch (IOException)
        {
            // Such as a chunk's length beyond all numbers: routes read and write nothing but the connection.
            await Answers.WriteProblemAsync(context, StatusCodes.Status400BadRequest, Told(StatusCodes.Status400BadRequest)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogFailure(context.Request.Method, context.Request.Path, failure);
            await Answers.WriteProblemAsync(context, StatusCodes.Status500InternalServerError, "The service failed at this request.").ConfigureAwait(false);
        }
    }

    private static string Told(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is larger than is taken.",
        StatusCodes.Status408RequestTimeout => "The request did not arrive in time.",
        _ => "The request is malformed or cut short.",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void LogFailure(string method, string path, Exception failure);
}
