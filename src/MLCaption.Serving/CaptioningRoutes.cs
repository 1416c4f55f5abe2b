using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MLCaption.Serving;

/// <summary>Captioning as routes of an application.</summary>
public static class CaptioningRoutes
{
    internal const string Caption = "/caption";

    // HEAD is what balancers and browsers ask by where the content does not matter.
    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps <c>POST /caption</c>, the Open Inference Protocol below <c>/v2</c> and <c>/openapi.json</c>, and loads the models. Whether callers must show who
    /// they are is the application's to say, by what is returned.
    /// </summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <returns>The routes as a group.</returns>
    /// <exception cref="InvalidOperationException">There is no model, or two are of one name.</exception>
    /// <exception cref="FileNotFoundException">A model's file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is no captioning model.</exception>
    public static RouteGroupBuilder MapCaptioning(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var pool = services.GetRequiredService<CaptioningPool>();
        var budget = services.GetRequiredService<ByteBudget>();
        var time = services.GetRequiredService<TimeProvider>();
        var handler = new RouteHandler(services.GetRequiredService<ILogger<RouteHandler>>());
        var protocol = new ProtocolRoutes(pool);
        var group = endpoints.MapGroup("");
        group.MapPost(Caption, handler.Of(new CaptionRoute(pool, budget, time).AnswerAsync));
        group.MapGet("/v2", handler.Of(ProtocolRoutes.ServerAsync)).WithMetadata(ProtocolErrors.Instance);
        var inference = group.MapGroup("/v2").WithMetadata(ProtocolErrors.Instance);
        inference.MapMethods("/health/live", _reading, handler.Of(ProtocolRoutes.LiveAsync)).WithMetadata(OpenToAll.Instance);
        inference.MapMethods("/health/ready", _reading, handler.Of(ProtocolRoutes.ReadyAsync)).WithMetadata(OpenToAll.Instance);
        inference.MapGet("/models", handler.Of(protocol.ModelsAsync));
        inference.MapGet("/models/{model}", handler.Of(protocol.ModelAsync));
        inference.MapGet("/models/{model}/ready", handler.Of(protocol.ModelReadyAsync));
        inference.MapPost("/models/{model}/infer", handler.Of(new InferRoute(pool, budget, time).AnswerAsync));
        MapFile(group, "/openapi.json", EmbeddedFiles.OpenApi, "application/json; charset=utf-8");
        return group;
    }

    /// <summary>Maps the page that people use the service through: <c>/</c> and the files that it needs beside it.</summary>
    /// <param name="endpoints">The application, or a group of its routes; the same one as <see cref="MapCaptioning"/>'s.</param>
    /// <returns>The routes as a group.</returns>
    public static RouteGroupBuilder MapCaptioningPage(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var group = endpoints.MapGroup("");
        foreach (var (name, content) in EmbeddedFiles.Page)
        {
            MapFile(group, name == EmbeddedFiles.Index ? "/" : $"/{name}", content, EmbeddedFiles.TypeOf(name));
        }

        return group;
    }

    private static void MapFile(RouteGroupBuilder group, string route, byte[] content, string type)
    {
        group.MapMethods(route, _reading, context =>
        {
            var (request, response) = (context.Request, context.Response);
            if (route == "/" && request.Path.Value is not [.., '/'])
            {
                // In a group /a, the page is asked for as /a too, from where its files' addresses would lead beside it.
                response.Redirect($"{request.PathBase}{request.Path}/{request.QueryString}");
                return Task.CompletedTask;
            }

            response.ContentType = type;
            response.ContentLength = content.Length;
            response.Headers.CacheControl = "no-cache";
            response.Headers.ContentSecurityPolicy = EmbeddedFiles.Policy;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
        }).WithMetadata(OpenToAll.Instance);
    }
}
