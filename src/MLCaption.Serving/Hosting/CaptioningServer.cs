using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MLCaption.Serving;

/// <summary>The service as a program of its own: routes, page, limits of connections, token. Disposing it ends listening, answers what was accepted and frees the models.</summary>
public sealed class CaptioningServer : IAsyncDisposable
{
    private const int Connections = 1024;
    private const int HeaderBytes = 16 * 1024;
    private const int Headers = 64;

    // Beyond the routes' own limits; base64 makes four bytes of three.
    private const double LargestBody = 1.5;

    private static readonly TimeSpan _headersTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _idleTime = TimeSpan.FromSeconds(60);
    private static readonly MinDataRate _slowest = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(5));

    private readonly WebApplication _app;

    private CaptioningServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, once started; ports that the system chose included.</summary>
    public IReadOnlyCollection<string> Urls => [.. _app.Urls];

    /// <summary>The models.</summary>
    public CaptioningPool Pool => _app.Services.GetRequiredService<CaptioningPool>();

    /// <summary>What is mapped.</summary>
    internal IReadOnlyList<Endpoint> Endpoints => [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints)];

    /// <summary>Loads the models; nothing listens yet.</summary>
    /// <param name="options">Addresses, token, limits.</param>
    /// <param name="addModels">Adds at least one model.</param>
    /// <param name="log">Takes what is logged; null, the default, for nowhere.</param>
    /// <exception cref="ArgumentException">Options have impossible values; the message tells all of them.</exception>
    /// <exception cref="InvalidOperationException">There is no model, or two are of one name.</exception>
    /// <exception cref="FileNotFoundException">A model's file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is no captioning model.</exception>
    public static CaptioningServer Create(CaptioningServerOptions options, Action<CaptioningBuilder> addModels, ILoggerProvider? log = null) =>
        Create(options, addModels, log, load: null);

    /// <param name="options">Addresses, token, limits.</param>
    /// <param name="addModels">Adds at least one model.</param>
    /// <param name="log">Takes what is logged.</param>
    /// <param name="load">Loads models in place of the usual way; null for that.</param>
    internal static CaptioningServer Create(CaptioningServerOptions options, Action<CaptioningBuilder> addModels, ILoggerProvider? log, ModelLoader? load)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(addModels);
        string problems = string.Join(Environment.NewLine, options.Problems());
        if (problems.Length > 0) throw new ArgumentException(problems);

        // Empty: no setting of the environment or of a file beside the program changes what was asked for.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, options.Captioning)).UseUrls([.. options.Urls]);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Captioning.Timeout);
        if (log is not null)
        {
            // What clients do wrong is no event of the service, and would let them fill its log; what fails in a route is logged by the routes.
            builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical)
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // what keeps it from beginning or ending is thrown
        }

        if (load is not null) builder.Services.AddSingleton(load);
        addModels(builder.Services.AddCaptioning(options.Captioning));

        var app = builder.Build();
        try
        {
            Map(app, options);
            return new CaptioningServer(app);
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">An address is in use.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Ends listening and waits for the answers to what was accepted.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Limit(KestrelServerOptions kestrel, CaptioningOptions captioning)
    {
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxRequestBodySize = (long)(captioning.MaxBytes * LargestBody) + (1 << 20);
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = Headers;
        limits.RequestHeadersTimeout = _headersTime;
        limits.KeepAliveTimeout = _idleTime;
        limits.MinRequestBodyDataRate = _slowest;
    }

    private static void Map(WebApplication app, CaptioningServerOptions options)
    {
        app.Use((HttpContext context, RequestDelegate next) => DescribeAsync(context, next));
        app.Use(new SiteGate(isOnlyHere: options.Urls.All(ListenAddress.IsLoopback)).PassAsync);
        app.UseRouting();
        if (options.Token is { } token) app.Use(new TokenGate(token).PassAsync);
        app.MapCaptioning();
        app.MapCaptioningPage();
    }

    /// <summary>Gives answers without content, such as those of routing, words; and tells browsers to keep nothing and to trust the types.</summary>
    private static async Task DescribeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        await next(context).ConfigureAwait(false);
        int status = context.Response.StatusCode;
        if (context.Response.HasStarted || status < StatusCodes.Status400BadRequest || context.Response.ContentType is not null) return;
        string detail = status switch
        {
            StatusCodes.Status404NotFound => "There is nothing here; /openapi.json tells what there is.",
            StatusCodes.Status405MethodNotAllowed when context.Request.Path == CaptioningRoutes.Caption => "Send a picture with POST.",
            StatusCodes.Status405MethodNotAllowed when context.Response.Headers.Allow.ToString() is { Length: > 0 } methods => $"The route takes {methods} only.",
            _ => "The route does not take this.",
        };
        await Answers.WriteProblemAsync(context, status, detail).ConfigureAwait(false);
    }
}
