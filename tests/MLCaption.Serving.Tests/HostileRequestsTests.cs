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

    // The limits under which an answer may be late: a body that does not come.
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(2);
    private static readonly string[] _late = ["slow body", "cut header", "huge length", "chunks without end", "bad chunks"];

    private static readonly string[] _tells =
        ["/tmp/", "/root", "/work", "/home", "/usr", ".zip", "   at ", "Exception", "System.", "Microsoft.", "MLCaption.", "StackTrace", ".cs:", Repository.Root];

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

        var late = new ConcurrentBag<string>();
        var wrong = new ConcurrentBag<string>();
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                string kind = HostileRequests.Kinds[i % HostileRequests.Kinds.Count];
                // Slow ones hold a client up for the whole of the limit: few of them.
                if (kind is "slow body" or "cut header" && i / HostileRequests.Kinds.Count % 10 != 0) kind = "flipped bits";
                var parts = new HostileRequests(seed + i, good).Draw(kind);
                long began = Stopwatch.GetTimestamp();
                using var client = new RawClient(running.Address);
                string answer = await client.SendAsync(parts, kind == "slow body" ? TimeSpan.FromMilliseconds(100) : TimeSpan.Zero, _timeout * 3);
                var took = Stopwatch.GetElapsedTime(began);
                if (took > TimeSpan.FromSeconds(1) && !_late.Contains(kind)) late.Add($"{kind}: {took}");
                if (answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal)) wrong.Add($"{kind}: {answer}");
                if (_tells.FirstOrDefault(tell => answer.Contains(tell, StringComparison.Ordinal)) is { } told) wrong.Add($"{kind} tells '{told}': {answer}");
            }
        })));

        Assert.Empty(wrong);
        Assert.Empty(running.Logged);
        output.WriteLine($"{requests} requests; {late.Count} answers above a second where no limit says so. {string.Join("; ", late)}");
        using var after = await running.PostAsync(good);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(0, running.Server.Pool.Find(null).Waiting);
    }
}
