using Microsoft.ML.Runtime;

namespace Microsoft.ML.AutoML;

/// <summary>What ends an experiment: time, a number of trials, or the caller. Time and caller also cancel the trial that runs.</summary>
internal sealed class ExperimentLimits : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly int? _models;
    private int _explored;

    public ExperimentLimits(uint? seconds, int? models, IChannel channel, CancellationToken caller)
    {
        _models = models;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _stop.Token.Register(() => channel.Info(MessageSensitivity.None, "cancel training because cancellation token is invoked..."));
        if (seconds is { } time) _stop.CancelAfter(TimeSpan.FromSeconds(time));
    }

    public CancellationToken Token => _stop.Token;

    public bool AreReached => _stop.IsCancellationRequested || _explored >= _models;

    public void CountTrial() => _explored++;

    public void Dispose() => _stop.Dispose();
}
