using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary>
/// Refuses what another site makes a browser ask: requests of its pages, and such to a name that it had point to this machine (DNS rebinding).
/// </summary>
/// <param name="hosts">Names that the service goes by; null where it can't know them.</param>
internal sealed class SiteGate(IReadOnlyCollection<string>? hosts)
{
    /// <summary>Names of this machine that only it can use.</summary>
    public static IReadOnlyCollection<string> OwnNames { get; } = ["localhost", "127.0.0.1", "[::1]"];

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (hosts is not null && !hosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return Answers.WriteProblemAsync(
                context, StatusCodes.Status421MisdirectedRequest, $"The Host header names another site; the service goes by {string.Join(", ", hosts)}.");
        }

        return !HttpMethods.IsGet(context.Request.Method) && context.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? Answers.WriteProblemAsync(context, StatusCodes.Status403Forbidden, "A page of another site sent this request.")
            : next(context);
    }
}
