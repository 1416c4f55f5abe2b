using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MLCaption.Serving.Tests;

public sealed class ServingInstrumentsTests : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _counted = new();
    private readonly MeterListener _listener = new()
    {
        InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "MLCaption.Serving") listener.EnableMeasurementEvents(instrument);
        },
    };

    public ServingInstrumentsTests()
    {
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Count(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, 1, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Requests_batches_and_the_queue_can_be_watched_from_outside()
    {
        var model = new FakeModel();
        await using var pool = new FakePool(new CaptioningOptions { BatchSize = 2, QueueLength = 2, Window = TimeSpan.FromSeconds(1) }, model);
        model.Gate.Reset();
        Task<CaptionAnswer>[] first = [pool.Caption(), pool.Caption()];
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        Task<CaptionAnswer>[] waiting = [pool.Caption(), pool.Caption()];
        _listener.RecordObservableInstruments();
        model.Gate.Set();
        await Task.WhenAll([.. first, .. waiting]);

        Assert.Equal(2, _counted["mlcaption.queue.length model=model0"]);
        Assert.Equal(4, _counted["mlcaption.batch.size model=model0"]);
        Assert.Equal(4, _counted["mlcaption.request.duration model=model0"]);
    }

    [Fact]
    public async Task Durations_are_gathered_in_shares_of_seconds_up_to_the_longest_wait()
    {
        var options = new CaptioningOptions();
        InstrumentAdvice<double>? advice = null;
        _listener.InstrumentPublished = (instrument, _) => advice = (instrument as Histogram<double>)?.Advice ?? advice;
        _listener.Start();
        await using var pool = new FakePool(options, new FakeModel());
        Assert.InRange(advice!.HistogramBucketBoundaries!.Count(bound => bound < 1), 5, 20);
        Assert.Equal(options.Timeout.TotalSeconds, advice.HistogramBucketBoundaries![^1]);
    }

    [Fact]
    public async Task Every_request_is_counted_once_by_what_became_of_it()
    {
        byte[] broken = TestPictures.Bmp(7, 7), stumbling = TestPictures.Bmp(9, 9);
        var model = new FakeModel
        {
            ProblemOf = picture => picture.Length == broken.Length ? "broken" : null,
            FailsAt = picture => picture.Length == stumbling.Length ? new InvalidOperationException("stumbled") : null,
        };
        var time = new ManualTime();
        await using var pool = new FakePool(new CaptioningOptions { BatchSize = 1, QueueLength = 2, Window = TimeSpan.Zero }, time, model);
        await pool.Caption();
        await Assert.ThrowsAsync<CaptioningRefusedException>(() => pool.Pool.CaptionAsync(broken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => pool.Pool.CaptionAsync(stumbling));

        model.Entered.Reset();
        model.Gate.Reset();
        var slow = pool.Caption();
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        using var cancellation = new CancellationTokenSource();
        Task<CaptionAnswer>[] cancelled = [pool.Caption(cancellation.Token), pool.Caption(cancellation.Token)];
        await Assert.ThrowsAsync<CaptioningRefusedException>(() => pool.Caption());
        await cancellation.CancelAsync();
        foreach (var gone in cancelled) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        time.Advance(pool.Pool.Options.Timeout);
        await Assert.ThrowsAsync<CaptioningRefusedException>(() => slow);
        model.Gate.Set();

        string[] expected = ["Busy 1", "Cancelled 2", "Captioned 1", "Failed 1", "NotAPicture 1", "TookTooLong 1"];
        Assert.Equal(expected, _counted.Where(count => count.Key.StartsWith("mlcaption.requests ", StringComparison.Ordinal))
            .Select(count => $"{count.Key["mlcaption.requests model=model0 outcome=".Length..]} {count.Value}").Order(StringComparer.Ordinal));
    }

    private void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name;
        foreach (var (key, tag) in tags) name += $" {key}={tag}";
        _counted.AddOrUpdate(name, value, (_, before) => before + value);
    }
}
