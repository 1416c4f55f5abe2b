using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary>
/// Refuses what another site makes a browser ask: requests of its pages, and such to a name that it had point to this machine (DNS rebinding).
/// </summary>
/// <param name="isOnlyHere">Whether only this machine reaches the service; what other names it may go by can't be known.</param>
internal sealed class SiteGate(bool isOnlyHere)
{
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (isOnlyHere && !ListenAddress.IsLoopbackHost(context.Request.Host.Host))
        {
            return Answers.WriteProblemAsync(
                context, StatusCodes.Status421MisdirectedRequest, "The Host header names another site; the service goes by localhost and by loopback addresses such as 127.0.0.1.");
        }

        return !HttpMethods.IsGet(context.Request.Method) && context.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? Answers.WriteProblemAsync(context, StatusCodes.Status403Forbidden, "A page of another site sent this request.")
            : next(context);
    }
}
