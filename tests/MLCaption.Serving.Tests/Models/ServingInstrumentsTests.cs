using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MLCaption.Serving.Tests;

public sealed class ServingInstrumentsTests
{
    [Fact]
    public async Task Requests_batches_and_the_queue_can_be_watched_from_outside()
    {
        var counted = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "MLCaption.Serving") listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, 1, tags));
        listener.Start();

        var model = new FakeModel();
        await using var pool = new FakePool(new CaptioningOptions { BatchSize = 2, QueueLength = 2, Window = TimeSpan.FromSeconds(1) }, model);
        model.Gate.Reset();
        Task<CaptionAnswer>[] first = [pool.Caption(), pool.Caption()];
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        Task<CaptionAnswer>[] waiting = [pool.Caption(), pool.Caption()];
        await Assert.ThrowsAsync<CaptioningRefusedException>(() => pool.Caption());
        listener.RecordObservableInstruments();
        model.Gate.Set();
        await Task.WhenAll([.. first, .. waiting]);

        Assert.Equal(2, counted["mlcaption.queue.length model=model0"]);
        Assert.Equal(4, counted["mlcaption.batch.size model=model0"]);
        Assert.Equal(4, counted["mlcaption.requests model=model0 outcome=Captioned"]);
        Assert.Equal(1, counted["mlcaption.requests model=model0 outcome=Busy"]);
        Assert.Equal(4, counted["mlcaption.request.duration model=model0"]);

        void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string name = instrument.Name;
            foreach (var (key, tag) in tags) name += $" {key}={tag}";
            counted.AddOrUpdate(name, value, (_, before) => before + value);
        }
    }
}
