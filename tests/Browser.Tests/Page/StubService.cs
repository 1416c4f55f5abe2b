using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MLCaption.Serving;

namespace Browser.Tests.Page;

/// <summary>Serves the page as the service does, and answers it with what a test says; so a test can bring about what a service seldom does.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> _types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubRequest> _requests = [];

    private StubService(WebApplication app)
    {
        _app = app;
        app.MapGet("/{file=index.html}", (string file, HttpContext context) =>
        {
            if (typeof(CaptioningRoutes).Assembly.GetManifestResourceStream("Page/" + file) is not { } content) return Results.NotFound();
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Stream(content, _types[Path.GetExtension(file)]);
        });
        app.MapGet("/v2/models", (HttpContext context) => Models(context.Request.Headers.Authorization));
        app.MapGet("/images/{name}", (string name) => SitePictures.TryGetValue(name, out byte[]? picture) ? Results.Bytes(picture, "image/png") : Results.NotFound());
        app.MapPost("/caption", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var request = new StubRequest(context.Request.Query, context.Request.ContentType, context.Request.Headers.Authorization, body.ToArray());
            _requests.Enqueue(request);
            return Caption(request, context);
        });
    }

    /// <summary>Where the page is, with a slash at the end.</summary>
    public string Address => _app.Urls.Single() + "/";

    /// <summary>Every <c>POST /caption</c> so far.</summary>
    public IReadOnlyCollection<StubRequest> Requests => _requests;

    /// <summary>What <c>/images/</c> holds.</summary>
    public Dictionary<string, byte[]> SitePictures { get; } = [];

    /// <summary>The answer to <c>GET /v2/models</c>, for the header Authorization.</summary>
    public Func<string?, IResult> Models { get; set; } = _ => ModelList(("captioner", "READY"));

    /// <summary>The answer to <c>POST /caption</c>.</summary>
    public Func<StubRequest, HttpContext, IResult> Caption { get; set; } = (_, _) => Results.Json(Answers.RedCross());

    public static async Task<StubService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new StubService(builder.Build());
        await service._app.StartAsync();
        return service;
    }

    public static IResult ModelList(params (string Name, string State)[] models) =>
        Results.Json(new { models = models.Select(model => new { name = model.Name, state = model.State, hasAttention = true }) });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
