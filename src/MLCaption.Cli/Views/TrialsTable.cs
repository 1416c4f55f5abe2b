using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>Trials as a table.</summary>
internal static class TrialsTable
{
    public static void Write(SweepRecord record, TextWriter output, IReadOnlyList<Trial>? shown = null)
    {
        var rows = TrialRows.Of(record, shown, Numbers.Metric, Numbers.Duration, Numbers.Digits);
        TextTable.Write([rows.Columns, .. rows.Rows], output);
        if (record.DependsOnMachine.Count > 0) output.WriteLine($"Depends on the machine: {string.Join(", ", record.DependsOnMachine.Select(key => $"{key.Key} ({key.Value})"))}.");
        if (record.Finals is { } finals) FinalsTable.Write(finals, record.Maximize, output);
    }
}
