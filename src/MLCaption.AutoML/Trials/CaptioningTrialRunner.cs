using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.AutoML;

namespace MLCaption.AutoML;

/// <summary>Runs one captioning trial.</summary>
/// <param name="context">The trial's own.</param>
/// <param name="key">Where the space lies among the experiment's.</param>
/// <param name="space">What is searched.</param>
/// <param name="train">Trains and scores.</param>
/// <param name="maximize">The metric that is sought.</param>
/// <param name="best">Keeps the best trial's model, for all trials of the experiment.</param>
internal sealed class CaptioningTrialRunner(
    MLContext context, string key, SweepSpace space, Func<CaptioningTrial, TrainedCaptioner> train, string maximize, BestTrialModel best) : ITrialRunner
{
    private CaptioningTrialResult? _result;

    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Task.Run(() => Run(settings, ct), ct);
    }

    // The experiment disposes a trial's runner after the monitors were told.
    public void Dispose()
    {
        if (_result is not null) best.Offer(_result);
        _result = null;
    }

    private TrialResult Run(TrialSettings settings, CancellationToken ct)
    {
        long began = Stopwatch.GetTimestamp();
        var document = space.Resolve(settings.Parameter[key]);
        var trained = train(new CaptioningTrial(context, settings.TrialId, document, ct));
        if (!trained.Metrics.TryGetValue(maximize, out double metric))
        {
            (trained.Model as IDisposable)?.Dispose();
            throw new InvalidOperationException($"The trial has no metric '{maximize}', which is maximized; it has {string.Join(", ", trained.Metrics.Keys)}.");
        }
        return _result = new CaptioningTrialResult(document, trained.Metrics)
        {
            TrialSettings = settings,
            Model = trained.Model,
            Metric = metric,
            Loss = -metric,
            DurationInMilliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds,
        };
    }
}
