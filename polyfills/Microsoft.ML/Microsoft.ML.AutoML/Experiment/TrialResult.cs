namespace Microsoft.ML.AutoML;

public class TrialResult
{
    public TrialSettings TrialSettings { get; set; }

    public ITransformer Model { get; set; }

    /// <summary>What is minimized.</summary>
    public double Loss { get; set; }

    public double Metric { get; set; }

    public double DurationInMilliseconds { get; set; }

    /// <summary>Of all processors, from 0 to 1.</summary>
    public double? PeakCpu { get; set; }

    public double? PeakMemoryInMegaByte { get; set; }
}
