using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MLCaption.Experiments;
using MLCaption.Serving;
using MLCaption.Sweeps;

namespace MLCaption.Cli;

/// <summary>Serves the report of a running sweep: the page, and what it asks for again and again. It works only when somebody looks and something is
/// new, and not more than once in two seconds.</summary>
internal sealed class LiveReport : IDisposable
{
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Func<SweepRecord> _read;
    private readonly Func<SweepRecord, SweepReport> _make;
    private readonly TimeProvider _time;
    private readonly WebApplication _application;
    private State? _state;
    private long _readAt;

    private LiveReport(Uri url, Func<SweepRecord> read, Func<SweepRecord, SweepReport> make, TimeProvider time)
    {
        _read = read;
        _make = make;
        _time = time;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url.GetLeftPart(UriPartial.Authority));
        // Who waits for signals on its own would keep the process alive through the second of them.
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        _application = builder.Build();
        _application.Use((context, next) => Refusal(url, context.Request) is { } status ? Answer(context, status) : next(context));
        _application.Run(Answer);
    }

    /// <summary>Where the page is.</summary>
    public string Address => $"{_application.Urls.First()}/";

    /// <summary>Begins to serve.</summary>
    /// <param name="option">The option that asks for it, for messages.</param>
    /// <param name="address">An http address; its host says who may look: localhost only this machine.</param>
    /// <param name="read">Reads the sweep as it is.</param>
    /// <param name="make">Makes a report of it.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InputException">The address is none, or can't be listened at.</exception>
    public static LiveReport Start(string option, string address, Func<SweepRecord> read, Func<SweepRecord, SweepReport> make, TimeProvider time)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/")
            throw InputException.At($"{option} {address}", "is no address to serve a page at; expected http://localhost:PORT.");
        var live = new LiveReport(url, read, make, time);
        try
        {
            live._application.Start();
            return live;
        }
        catch (Exception taken) when (taken is IOException or InvalidOperationException or SocketException)
        {
            live.Dispose();
            throw InputException.At($"{option} {address}", $"can't be listened at: {taken.Message.TrimEnd('.')}. Give another port.");
        }
    }

    public void Dispose() => ((IDisposable)_application).Dispose();

    // A page of elsewhere that gives this machine a name of its own must not read along.
    private static int? Refusal(Uri url, HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method)) return StatusCodes.Status405MethodNotAllowed;
        string host = request.Host.Host;
        bool isLocal = host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        return url.IsLoopback && !isLocal ? StatusCodes.Status421MisdirectedRequest : null;
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private Task Answer(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        string? path = context.Request.Path.Value;
        if (path is not ("/" or "/report.json")) return Answer(context, StatusCodes.Status404NotFound);
        State state;
        try
        {
            state = Now();
        }
        catch (Exception unread) when (unread is TrialStorageException || ReportGaps.Include(unread))
        {
            // A file may just be written; of what lasts, whoever runs the trial tells. The page asks again.
            return Answer(context, StatusCodes.Status503ServiceUnavailable);
        }
        if (path == "/") return Write(context, "text/html; charset=utf-8", state.Report.ToLiveHtml());
        context.Response.Headers.ETag = state.Tag;
        return context.Request.Headers.IfNoneMatch == state.Tag ? Answer(context, StatusCodes.Status304NotModified) : Write(context, "application/json", state.Report.ToLiveJson());
    }

    private static Task Write(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private State Now()
    {
        lock (_gate)
        {
            if (_state is not null && _time.GetElapsedTime(_readAt) < _rest) return _state;
            var record = _read();
            _readAt = _time.GetTimestamp();
            if (_state is null || _state.Record.Trials != record.Trials || (_state.Record.Finals is null) != (record.Finals is null))
                _state = new State(record, _make(record), string.Create(CultureInfo.InvariantCulture, $"\"{_time.GetUtcNow().Ticks:x}\""));
            return _state;
        }
    }

    /// <param name="Record">The sweep as it was read: its trials are the same list while nothing happens.</param>
    /// <param name="Report">What was made of it.</param>
    /// <param name="Tag">Tells it from earlier and later ones.</param>
    private sealed record State(SweepRecord Record, SweepReport Report, string Tag);
}
