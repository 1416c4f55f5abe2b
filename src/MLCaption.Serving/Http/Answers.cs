using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MLCaption.Serving;

/// <summary>How answers are written: JSON, problems as RFC 9457 has them, or as the Open Inference Protocol does below <c>/v2</c>.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync<T>(HttpContext context, T answer) =>
        context.Response.WriteAsJsonAsync(answer, _json, "application/json; charset=utf-8", context.RequestAborted);

    /// <summary>Says why there is no answer; nothing where an answer was begun.</summary>
    public static async Task WriteProblemAsync(HttpContext context, int status, string? detail, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted) return;
        context.Response.StatusCode = status;
        if (retryAfter is { } time) context.Response.Headers.RetryAfter = time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        string title = ReasonPhrases.GetReasonPhrase(status);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ProtocolErrors>() is not null || context.Request.Path.StartsWithSegments("/v2"))
        {
            await context.Response.WriteAsJsonAsync(new { error = detail ?? $"{title}." }, _json, "application/json; charset=utf-8", context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            await context.Response.WriteAsJsonAsync(
                new { type = "about:blank", title, status, detail }, _json, "application/problem+json; charset=utf-8", context.RequestAborted).ConfigureAwait(false);
        }
    }
}
