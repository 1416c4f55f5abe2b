namespace Microsoft.ML.AutoML;

/// <summary>Told how an experiment goes: a trial that runs, then that it completed or failed, then whether it is the best so far.</summary>
public interface IMonitor
{
    void ReportRunningTrial(TrialSettings settings);

    void ReportCompletedTrial(TrialResult result);

    void ReportBestTrial(TrialResult result);

    void ReportFailTrial(TrialSettings settings, Exception exception = null);
}
