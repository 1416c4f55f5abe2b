using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace MLCaption.Serving.Tests;

/// <summary>A service that listens on a port of its own, with models that are made up or loaded, and a client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable, ILoggerProvider, ILogger
{
    private readonly CaptioningServer _server;

    private RunningServer(CaptioningServerOptions options, Action<CaptioningBuilder> models, ModelLoader? load) =>
        _server = CaptioningServer.Create(options with { Urls = ["http://127.0.0.1:0"] }, models, this, load);

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public ConcurrentQueue<string> Logged { get; } = new();

    public CaptioningServer Server => _server;

    /// <summary>With made-up models; the first is called "first", the second "second".</summary>
    public static Task<RunningServer> StartAsync(CaptioningOptions? options = null, string? token = null, params ILoadedModel[] models) => StartAsync(
        new CaptioningServerOptions { Captioning = options ?? new CaptioningOptions(), Token = token },
        builder =>
        {
            for (int i = 0; i < models.Length; i++) builder.FromFile(i == 0 ? "first" : "second", $"/secret/folder/{i}", watch: false);
        },
        source => models[source.Path[^1] - '0']);

    public static async Task<RunningServer> StartAsync(CaptioningServerOptions options, Action<CaptioningBuilder> models, ModelLoader? load)
    {
        var running = new RunningServer(options, models, load);
        await running._server.StartAsync(CancellationToken.None);
        running.Address = new Uri(running._server.Urls.First());
        running.Client.BaseAddress = running.Address;
        return running;
    }

    public Task<HttpResponseMessage> PostAsync(byte[] picture, string query = "", string type = "application/octet-stream", CancellationToken cancellation = default)
    {
        var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Client.PostAsync(new Uri($"/caption{query}", UriKind.Relative), content, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Enqueue($"{formatter(state, exception)} {exception}".TrimEnd());

    void IDisposable.Dispose()
    {
    }
}
