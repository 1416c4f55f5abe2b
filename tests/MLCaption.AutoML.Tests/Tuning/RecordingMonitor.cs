using Microsoft.ML.AutoML;

namespace MLCaption.AutoML.Tests.Tuning;

internal sealed class RecordingMonitor : IMonitor
{
    public List<string> Told { get; } = [];

    public List<TrialResult> Completed { get; } = [];

    public void ReportRunningTrial(TrialSettings settings) => Told.Add($"running {settings.TrialId}");

    public void ReportCompletedTrial(TrialResult result)
    {
        Told.Add($"completed {result.TrialSettings.TrialId}");
        Completed.Add(result);
    }

    public void ReportBestTrial(TrialResult result) => Told.Add($"best {result.TrialSettings.TrialId}");

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => Told.Add($"failed {settings.TrialId}: {exception?.Message}");
}
