using System.Text.Json;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.AutoML;

/// <summary>Runs trials one after another until a limit is reached: the tuner proposes, the trial runner runs, monitors are told.</summary>
public class AutoMLExperiment
{
    private readonly AutoMLExperimentSettings _settings;
    private readonly ServiceList _services = new();
    private readonly IChannel _channel;
    private uint? _seconds;
    private int? _models;
    private TrialResult _best;

    public AutoMLExperiment(MLContext context, AutoMLExperimentSettings settings)
    {
        _settings = settings;
        _settings.Seed ??= context.Environment.Seed;
        _settings.SearchSpace ??= [];
        _channel = ((IChannelProvider)context).Start(nameof(AutoMLExperiment));
        _services.Add(_ => _settings, isShared: true);
        _services.Add(_ => _channel, isShared: true);
        _services.Add(_ => ChildOf(context), isShared: false);
    }

    public AutoMLExperiment SetTrainingTimeInSeconds(uint trainingTimeInSeconds)
    {
        _settings.MaxExperimentTimeInSeconds = trainingTimeInSeconds;
        _seconds = trainingTimeInSeconds;
        return this;
    }

    public AutoMLExperiment SetMaxModelToExplore(int maxModel)
    {
        _settings.MaxModels = maxModel;
        _models = maxModel;
        return this;
    }

    public AutoMLExperiment AddSearchSpace(string key, SearchSpace.SearchSpace searchSpace)
    {
        _settings.SearchSpace[key] = searchSpace;
        return this;
    }

    public AutoMLExperiment SetMonitor<TMonitor>(TMonitor monitor)
        where TMonitor : class, IMonitor => Set<IMonitor>(_ => monitor, isShared: true);

    public AutoMLExperiment SetMonitor<TMonitor>(Func<IServiceProvider, TMonitor> factory)
        where TMonitor : class, IMonitor => Set<IMonitor>(factory, isShared: true);

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(TTrialRunner runner)
        where TTrialRunner : class, ITrialRunner => Set<ITrialRunner>(_ => runner, isShared: true);

    /// <summary>A new runner for each trial.</summary>
    public AutoMLExperiment SetTrialRunner<TTrialRunner>(Func<IServiceProvider, TTrialRunner> factory)
        where TTrialRunner : class, ITrialRunner => Set<ITrialRunner>(factory, isShared: false);

    public AutoMLExperiment SetTuner<TTuner>(TTuner proposer)
        where TTuner : class, ITuner => Set<ITuner>(_ => proposer, isShared: true);

    public AutoMLExperiment SetTuner<TTuner>(Func<IServiceProvider, TTuner> factory)
        where TTuner : class, ITuner => Set<ITuner>(factory, isShared: true);

    public TrialResult Run() => RunAsync().Result;

    /// <summary>The best trial. A trial that fails before another one succeeded ends the experiment; one that is cancelled is not told of.</summary>
    /// <exception cref="TimeoutException">A limit was reached, and no trial has a loss that is a number.</exception>
    public async Task<TrialResult> RunAsync(CancellationToken ct = default)
    {
        using var limits = new ExperimentLimits(_seconds, _models, _channel, ct);
        _settings.CancellationToken = ct;
        var services = _services.Provider();
        var monitor = (IMonitor)services.GetService(typeof(IMonitor));
        services.GetService(typeof(ITrialRunner));
        var tuner = (ITuner)services.GetService(typeof(ITuner));
        for (int id = 0; !limits.AreReached; id++)
        {
            var settings = new TrialSettings
            {
                TrialId = id,
                StartedAtUtc = DateTime.UtcNow,
                Parameter = Microsoft.ML.SearchSpace.Parameter.CreateNestedParameter(),
            };
            settings.Parameter = tuner.Propose(settings);
            monitor?.ReportRunningTrial(settings);
            try
            {
                await RunTrial(settings, services, monitor, tuner, limits);
            }
            catch (Exception) when (limits.AreReached)
            {
                Trace($"trial cancelled - {JsonSerializer.Serialize(settings)}, stop training");
            }
            catch (Exception failure)
            {
                Trace($"Exception thrown during Trial {id} with configuration {JsonSerializer.Serialize(settings)}: {failure.Message}");
                settings.EndedAtUtc = DateTime.UtcNow;
                monitor?.ReportFailTrial(settings, failure);
                tuner.Update(new TrialResult { TrialSettings = settings, Loss = double.MaxValue });
                limits.CountTrial();
                if (failure is not (OperationCanceledException or OutOfMemoryException) && _best is null) throw;
            }
        }
        return _best ?? throw new TimeoutException(
            "Training time finished without completing a successful trial. Either no trial completed or the metric for all completed trials are NaN or Infinity");
    }

    private async Task RunTrial(TrialSettings settings, IServiceProvider services, IMonitor monitor, ITuner tuner, ExperimentLimits limits)
    {
        using var usage = new TrialUsage();
        using var runner = (ITrialRunner)services.GetService(typeof(ITrialRunner)) ?? throw new InvalidOperationException($"No service for type '{typeof(ITrialRunner)}' has been registered.");
        Trace($"trial setting - {JsonSerializer.Serialize(settings)}");
        var result = await runner.RunAsync(settings, limits.Token);
        (result.PeakCpu, result.PeakMemoryInMegaByte) = (usage.PeakCpu, usage.PeakMegabytes);
        result.TrialSettings.EndedAtUtc = DateTime.UtcNow;
        monitor?.ReportCompletedTrial(result);
        tuner.Update(result);
        limits.CountTrial();
        if (result.Loss < (_best?.Loss ?? double.MaxValue))
        {
            _best = result;
            monitor?.ReportBestTrial(result);
        }
    }

    private AutoMLExperiment Set<T>(Func<IServiceProvider, T> factory, bool isShared)
        where T : class
    {
        _services.Add(factory, isShared);
        return this;
    }

    // Each trial has a context of its own with the same seed; what it logs is passed on.
    private MLContext ChildOf(MLContext context)
    {
        var child = new MLContext(context.Environment.Seed)
        {
            GpuDeviceId = context.GpuDeviceId,
            FallbackToCpu = context.FallbackToCpu,
            TempFilePath = context.TempFilePath,
        };
        child.Log += (_, entry) => _channel.Send(new ChannelMessage(entry.Kind, MessageSensitivity.Unknown, entry.Message));
        return child;
    }

    private void Trace(string message) => _channel.Trace(MessageSensitivity.Unknown, message);

    public class AutoMLExperimentSettings : ExperimentSettings
    {
        /// <summary>That of the context, where it is not set.</summary>
        public int? Seed { get; set; }

        public SearchSpace.SearchSpace SearchSpace { get; set; }
    }
}
