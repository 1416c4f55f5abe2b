using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MLCaption.Serving;

internal static class RequestLimits
{
    /// <summary>Refuses bodies that are encoded or too large, as far as their headers tell, and has the server watch the rest.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mostBytes">Of the body.</param>
    /// <param name="told">What a refusal calls the limit.</param>
    /// <exception cref="CaptioningRefusedException">The body is encoded, or announced as larger.</exception>
    public static void Apply(HttpContext context, long mostBytes, long told)
    {
        string? encoding = context.Request.Headers.ContentEncoding;
        if (!string.IsNullOrEmpty(encoding) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) throw Refused.Encoded(encoding);
        if (context.Request.ContentLength > mostBytes) throw Refused.TooManyBytes(told);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = mostBytes;
    }
}
