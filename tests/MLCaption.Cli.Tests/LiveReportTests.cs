using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Tests;

public sealed class LiveReportTests : IDisposable
{
    private readonly CliFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly Clock _clock = new();
    private readonly JournalSweepStore _store;
    private int _read;
    private Exception? _unreadable;

    public LiveReportTests()
    {
        _folder.WriteRun();
        _store = new JournalSweepStore(new RunFolder(_folder.Run), TimeProvider.System, "reader");
        _store.Join();
    }

    public void Dispose()
    {
        _client.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_page_follows_the_sweep_and_an_unchanged_sweep_is_not_sent_again()
    {
        using var live = Start();
        string page = await _client.GetStringAsync(live.Address);
        using var first = await _client.GetAsync(live.Address + "report.json");
        var data = JsonNode.Parse(await first.Content.ReadAsStringAsync())!;
        _clock.Seconds += 10;
        using var same = await Get(live, first.Headers.ETag!.Tag);
        _store.Join().TryStart(3, new ParameterSet([new("$.decoder.dropout", 0)]))!.Dispose();
        _clock.Seconds += 10;
        using var changed = await Get(live, first.Headers.ETag!.Tag);

        Assert.Contains("connect-src 'self'", page, StringComparison.Ordinal);
        Assert.True(data["isLive"]!.GetValue<bool>());
        Assert.Equal(3, data["trials"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(4, JsonNode.Parse(await changed.Content.ReadAsStringAsync())!["trials"]!.AsArray().Count);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    public async Task The_sweep_is_read_when_somebody_looks_and_not_more_than_once_in_two_seconds()
    {
        using var live = Start();
        Assert.Equal(0, _read);

        for (int look = 0; look < 5; look++) await _client.GetStringAsync(live.Address + "report.json");
        Assert.Equal(1, _read);
        _clock.Seconds += 2;
        await _client.GetStringAsync(live.Address + "report.json");
        Assert.Equal(2, _read);
    }

    [Theory]
    [InlineData("GET", "other", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("GET", "", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("GET", "", "localhost", HttpStatusCode.OK)]
    [InlineData("POST", "", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    public async Task Only_its_two_addresses_are_served_and_only_under_a_name_of_this_machine(string method, string path, string host, HttpStatusCode status)
    {
        using var live = Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), live.Address + path) { Headers = { Host = host } };

        using var answer = await _client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public void An_address_that_is_taken_is_told_and_one_that_is_none()
    {
        using var live = Start();
        string taken = live.Address.TrimEnd('/');

        string told = Assert.Throws<InputException>(() => Start(taken)).Message;
        Assert.StartsWith($"--live {taken}: can't be listened at: ", told, StringComparison.Ordinal);
        Assert.EndsWith("Give another port.", told, StringComparison.Ordinal);
        foreach (string none in new[] { "5006", "localhost:5006", "https://localhost:5006", "http://localhost:5006/page" })
        {
            Assert.Equal($"--live {none}: is no address to serve a page at; expected http://localhost:PORT.", Assert.Throws<InputException>(() => Start(none)).Message);
        }
    }

    [Fact]
    public async Task A_file_that_is_just_written_is_waited_for()
    {
        using var live = Start();
        foreach (var failure in new Exception[] { new InvalidDataException("half"), new IOException("half") })
        {
            _unreadable = failure;
            using var answer = await _client.GetAsync(live.Address + "report.json");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
        _unreadable = null;

        using var later = await _client.GetAsync(live.Address + "report.json");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    // Any free port is refused for localhost alone: what is told shows that no other address was tried.
    [Fact]
    public void The_other_name_of_this_machine_is_listened_at_by_this_machine_alone() =>
        Assert.Contains("localhost", Assert.Throws<InputException>(() => Start("http://loopback:0")).Message, StringComparison.Ordinal);

    [Fact]
    public void Signals_are_left_to_the_process()
    {
        using var live = Start();

        Assert.IsNotType<ConsoleLifetime>(ApplicationOf(live).Services.GetRequiredService<IHostLifetime>());
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_application")]
    private static extern ref WebApplication ApplicationOf(LiveReport live);

    private LiveReport Start(string address = "http://127.0.0.1:0") => LiveReport.Start(
        "--live", address,
        () =>
        {
            _read++;
            if (_unreadable is { } failure) throw failure;
            return SweepRecord.Read(new RunFolder(_folder.Run), _store);
        },
        record => SweepReport.Of(record, new ReportOrigin { MadeAt = _clock.GetUtcNow(), Version = "1", Place = "run", Directory = "." }), _clock);

    private async Task<HttpResponseMessage> Get(LiveReport live, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, live.Address + "report.json") { Headers = { { "If-None-Match", tag } } };
        return await _client.SendAsync(request);
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; } = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
    }
}
