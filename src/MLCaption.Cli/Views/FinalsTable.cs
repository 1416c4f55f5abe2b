using System.Globalization;
using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>The best trials, trained again from further seeds, as a table, and whether the first of them leads by more than chance.</summary>
internal static class FinalsTable
{
    public static void Write(FinalsResult finals, string metric, CliConsole console)
    {
        console.Output.WriteLine();
        TextTable.Write(
            [
                ["finals", $"{metric}, mean", "95% interval", "seeds", "scores"],
                .. finals.Finalists.Select(finalist => new[]
                {
                    string.Create(CultureInfo.InvariantCulture, $"trial {finalist.Trial}"),
                    Numbers.FineScore(finalist.Score.Mean),
                    Numbers.Interval(finalist.Score.Interval),
                    string.Join(' ', finalist.Seeds),
                    string.Join(' ', finalist.Score.Runs.Select(Numbers.FineScore)),
                }),
            ],
            console);
        if (finals is { Lead: { } lead, Finalists: [var first, var second, ..] })
        {
            console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Trial {first.Trial} leads trial {second.Trial} by {Numbers.FineScore(lead.Difference)}, 95% interval {Numbers.Interval(lead.DifferenceInterval)}, p {Numbers.Probability(lead.P)}."));
        }
    }
}
