using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>Trials as a table.</summary>
internal static class TrialsTable
{
    public static void Write(SweepRecord record, CliConsole console, IReadOnlyList<Trial>? shown = null)
    {
        var rows = TrialRows.Of(record, shown, Numbers.Metric, Numbers.Duration, Numbers.Digits);
        TextTable.Write([rows.Columns, .. rows.Rows], console, expendable: Expendable(rows.Columns, record), text: rows.Columns.Count - 1);
        if (record.DependsOnMachine.Count > 0) console.Output.WriteLine($"Depends on the machine: {string.Join(", ", record.DependsOnMachine.Select(key => $"{key.Key} ({key.Value})"))}.");
        if (record.Finals is { } finals) FinalsTable.Write(finals, record.Maximize, console);
    }

    // Metrics that nothing was searched by, then parameters, those that stand last in the file first.
    private static int[] Expendable(IReadOnlyList<string> columns, SweepRecord record)
    {
        int parameters = record.Space.AllHoles.Select(hole => hole.Name).Distinct().Count();
        const int First = 2;    // number and state stay, time and note too
        int[] searched = [.. Enumerable.Range(First, parameters)];
        int[] metrics = [.. Enumerable.Range(First + parameters, columns.Count - First - parameters - 2).Where(column => record.Goals.All(goal => goal.Metric != columns[column]))];
        return [.. metrics, .. searched.Reverse()];
    }
}
