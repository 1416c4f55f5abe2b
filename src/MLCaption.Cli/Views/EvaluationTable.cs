using MLCaption.Metrics;

namespace MLCaption.Cli.Views;

/// <summary>Scores of a corpus as a table, with what is to be quoted beside them.</summary>
internal static class EvaluationTable
{
    public static void Write(CaptioningMetrics metrics, PointingAccuracy? pointing, CliConsole console)
    {
        bool hasIntervals = metrics.Intervals.Count > 0;
        string[] intervals = [.. metrics.Intervals.Select(Numbers.Interval)];
        TextTable.Write(
            [
                ["metric", "score", .. hasIntervals ? ["95% interval"] : Array.Empty<string>()],
                .. metrics.Scores.Select((score, i) => (string[])[score.Name, Numbers.FineScore(score.Corpus), .. hasIntervals ? [intervals[i]] : Array.Empty<string>()]),
            ],
            console);
        console.Output.WriteLine();
        if (pointing is not null) console.Output.WriteLine(Told(pointing));
        console.Output.WriteLine($"{Numbers.Count(metrics.ImageCount, "image")}, {Numbers.Count(metrics.ReferenceCount, "reference")}");
        foreach (MetricScore score in metrics.Scores) console.Output.WriteLine(score.Signature);
    }

    private static string Told(PointingAccuracy pointing) => pointing.Words == 0
        ? $"pointing accuracy: no word names an object that its image shows; {Numbers.Count(pointing.Absent)} name one that it does not show"
        : $"pointing accuracy {Numbers.FineScore(pointing.Accuracy)}: of {Numbers.Count(pointing.Words)} words that name an object of the image, {Numbers.Count(pointing.Hits)} looked into its box; "
            + $"at random {Numbers.FineScore(pointing.Chance)}; {Numbers.Count(pointing.Absent)} more name one that it does not show";
}
