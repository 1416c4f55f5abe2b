using MLCaption.Metrics;

namespace MLCaption.Cli.Views;

/// <summary>Scores of a corpus as a table, with what is to be quoted beside them.</summary>
internal static class EvaluationTable
{
    public static void Write(CaptioningMetrics metrics, TextWriter output)
    {
        bool hasIntervals = metrics.Intervals.Count > 0;
        string[] intervals = [.. metrics.Intervals.Select(Numbers.Interval)];
        TextTable.Write(
            [
                ["metric", "score", .. hasIntervals ? ["95% interval"] : Array.Empty<string>()],
                .. metrics.Scores.Select((score, i) => (string[])[score.Name, Numbers.FineScore(score.Corpus), .. hasIntervals ? [intervals[i]] : Array.Empty<string>()]),
            ],
            output);
        output.WriteLine();
        output.WriteLine($"{Numbers.Count(metrics.ImageCount)} images, {Numbers.Count(metrics.ReferenceCount)} references");
        foreach (MetricScore score in metrics.Scores) output.WriteLine(score.Signature);
    }
}
