using Microsoft.ML.AutoML;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace MLCaption.AutoML.Tests.Tuning;

/// <summary>A trial that costs nothing.</summary>
internal sealed class ToyRunner(Func<TrialSettings, CancellationToken, double> loss) : ITrialRunner
{
    public ToyRunner(Func<Parameter, double> loss)
        : this((settings, _) => loss(settings.Parameter))
    {
    }

    /// <summary>The parameters of the trials that ran.</summary>
    public List<Parameter> Ran { get; } = [];

    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        Ran.Add(settings.Parameter);
        double value = loss(settings, ct);
        return Task.FromResult(new TrialResult { TrialSettings = settings, Loss = value, Metric = -value });
    }

    public void Dispose()
    {
    }
}
