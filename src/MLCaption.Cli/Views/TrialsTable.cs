using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>Trials as columns of text, set apart by two spaces.</summary>
internal static class TrialsTable
{
    public static void Write(SweepRecord record, TextWriter output)
    {
        var rows = TrialRows.Of(record, Numbers.Score, Numbers.Digits);
        var lines = rows.Rows.Prepend(rows.Columns).Select(row => row.Select(cell => cell.ReplaceLineEndings(" ")).ToArray()).ToArray();
        int[] widths = [.. rows.Columns.Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
