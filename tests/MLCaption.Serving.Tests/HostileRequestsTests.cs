using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using TestKit;
using Xunit.Abstractions;

namespace MLCaption.Serving.Tests;

/// <summary>Requests that are sent to do harm, to a model that was trained: the service goes on, and tells nothing of its machine.</summary>
public sealed class HostileRequestsTests(TinyModel tiny, ITestOutputHelper output) : IClassFixture<TinyModel>
{
    private const int Clients = 8;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);

    // What is waited for until the limit: a request that does not come.
    private static readonly string[] _waited = ["slow body", "cut header", "chunks without end", "cut chunks"];

    // A loaded machine's, far above what an answer takes and below what a request that hangs would.
    private static readonly TimeSpan _latest = TimeSpan.FromSeconds(5), _late = TimeSpan.FromSeconds(2);
    private const double MostLate = 0.01;

    // Well-formed HTTP that never holds what is asked for.
    private static readonly string[] _refused =
    [
        "cut picture", "huge length", "gzip bomb", "pixel bomb", "scan bomb", "wrong type", "header flood", "bad form", "bad json", "deep json", "huge shape", "base64 noise",
    ];

    // Well-formed HTTP, or nearly, that may be harmless.
    private static readonly string[] _answered = ["flipped bits", "path trick", "method", "long header", "form names", "picture bomb"];

    private static readonly string[] _tells =
    [
        "/usr", ".zip", "   at ", "Exception", "System.", "Microsoft.", "MLCaption.", "StackTrace", ".cs:",
        .. new[] { Path.GetTempPath(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Repository.Root }.Where(folder => folder.Length > 1),
    ];

    [Fact]
    public Task A_few_hundred_hostile_requests_do_no_harm() => Attack(requests: 300, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public Task Ten_thousand_hostile_requests_do_no_harm() => Attack(requests: 10_000, seed: 2);

    private async Task Attack(int requests, int seed)
    {
        byte[] good = File.ReadAllBytes(tiny.PathOf("0.png"));
        await using var running = await RunningServer.StartAsync(
            new CaptioningServerOptions { Captioning = new() { MaxBytes = 300_000, MaxPixels = 1_000_000, Timeout = _timeout } },
            builder => builder.FromFile("first", tiny.Path, watch: false),
            load: null);
        using (var before = await running.PostAsync(good)) Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        var times = new ConcurrentBag<(TimeSpan Took, string Kind)>();
        var wrong = new ConcurrentBag<string>();
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                string kind = HostileRequests.Kinds[i % HostileRequests.Kinds.Count];
                // Slow ones hold a client up for the whole of the limit: few of them.
                if (_waited.Contains(kind) && i / HostileRequests.Kinds.Count % 10 != 0) kind = "flipped bits";
                var parts = new HostileRequests(seed + i, good).Draw(kind);
                long began = Stopwatch.GetTimestamp();
                using var client = new RawClient(running.Address);
                string answer = await client.SendAsync(parts, kind == "slow body" ? TimeSpan.FromMilliseconds(100) : TimeSpan.Zero, _timeout * 3);
                var took = Stopwatch.GetElapsedTime(began);
                if (!_waited.Contains(kind)) times.Add((took, kind));
                if (!IsRight(kind, StatusOf(answer))) wrong.Add($"{kind}: '{answer}'");
                if (_tells.FirstOrDefault(tell => answer.Contains(tell, StringComparison.Ordinal)) is { } told) wrong.Add($"{kind} tells '{told}': {answer}");
            }
        })));

        var slowest = times.Where(time => time.Took > TimeSpan.FromSeconds(1)).OrderDescending().ToArray();
        output.WriteLine($"{slowest.Length} of {times.Count} answers took above a second. {string.Join("; ", slowest)}");
        Assert.Empty(wrong);
        Assert.Empty(running.Logged);
        Assert.All(times, time => Assert.InRange(time.Took, TimeSpan.Zero, _latest));
        Assert.InRange(times.Count(time => time.Took > _late), 0, times.Count * MostLate);
        using var after = await running.PostAsync(good);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(0, running.Server.Pool.Find(null).Waiting);
    }

    // 503 and 504: the machine has too much to do.
    private static bool IsRight(string kind, int? status) => status switch
    {
        null => !_refused.Contains(kind) && !_answered.Contains(kind),
        >= 400 and < 500 or 503 or 504 => true,
        >= 200 and < 300 => _answered.Contains(kind),
        505 => kind == "no host",
        _ => false,
    };

    /// <summary>Null where there is no answer of HTTP.</summary>
    private static int? StatusOf(string answer) => answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && int.TryParse(answer.AsSpan(9, 3), out int status) ? status : null;
}
