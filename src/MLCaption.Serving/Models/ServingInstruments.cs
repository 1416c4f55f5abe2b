using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace MLCaption.Serving;

/// <summary>What can be watched of the service from outside, by System.Diagnostics.Metrics and the log.</summary>
internal sealed partial class ServingInstruments
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "MLCaption.Serving";

    // What collectors would take by themselves suits milliseconds.
    private static readonly InstrumentAdvice<double> _seconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };
    private static readonly InstrumentAdvice<int> _sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Histogram<int> _batches;
    private readonly Histogram<double> _durations;
    private readonly ILogger _log;

    public ServingInstruments(IMeterFactory meters, ILogger<ServingInstruments> log)
    {
        _meter = meters.Create(Meter);
        _requests = _meter.CreateCounter<long>("mlcaption.requests", "{request}", "Requests for captions, by model and outcome.");
        _batches = _meter.CreateHistogram<int>("mlcaption.batch.size", "{picture}", "Pictures captioned together.", tags: null, _sizes);
        _durations = _meter.CreateHistogram<double>("mlcaption.request.duration", "s", "From a picture's arrival in the queue to its caption.", tags: null, _seconds);
        _log = log;
    }

    public void Watch(string model, Func<int> queueLength) => _meter.CreateObservableGauge(
        "mlcaption.queue.length", () => new Measurement<int>(queueLength(), Tag(model)), "{picture}", "Pictures that wait for a model.");

    public void Ended(string model, RequestOutcome outcome) => _requests.Add(1, Tag(model), new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    public void Batched(string model, int pictures) => _batches.Record(pictures, Tag(model));

    public void Took(string model, TimeSpan duration) => _durations.Record(duration.TotalSeconds, Tag(model));

    public void Failed(string model, Exception failure) => LogFailure(model, failure);

    public void Reloaded(string model, string path) => LogReload(model, path);

    public void NotReloaded(string model, string reason) => LogNoReload(model, reason);

    public void NotWatched(string path, string reason) => LogNoWatch(path, reason);

    private static KeyValuePair<string, object?> Tag(string model) => new("model", model);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Model}: a batch failed and is captioned picture by picture.")]
    private partial void LogFailure(string model, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Model}: {Path} has changed and was loaded again.")]
    private partial void LogReload(string model, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Model}: the changed file can't be loaded, and the model before it stays at work. {Reason}")]
    private partial void LogNoReload(string model, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is only looked at now and then, since changes are not told by the system: {Reason}")]
    private partial void LogNoWatch(string path, string reason);
}
