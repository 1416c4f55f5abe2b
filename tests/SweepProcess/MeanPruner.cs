using MLCaption.Sweeps;

namespace SweepProcess;

/// <summary>Prunes what lies below the mean of the others at the same step.</summary>
public sealed class MeanPruner : IPruner
{
    public IEnumerable<string> Problems() => [];

    public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others)
    {
        string metric = goals[0].Metric;
        var last = trial.Reports[^1];
        double[] scores = [.. others.SelectMany(other => other.Reports).Where(report => report.Step == last.Step).Select(report => report.Values[metric])];
        return scores.Length > 0 && last.Values[metric] < scores.Average() - 0.2 ? $"Below the mean at step {last.Step}." : null;
    }
}
