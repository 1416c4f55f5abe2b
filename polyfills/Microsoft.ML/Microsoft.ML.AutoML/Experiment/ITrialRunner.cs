namespace Microsoft.ML.AutoML;

/// <summary>Runs a trial; disposed after each, also where one runner is given for all.</summary>
public interface ITrialRunner : IDisposable
{
    Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct);
}
