using MLCaption.Experiments;

namespace MLCaption.Cli.Views;

/// <summary>Trials as a table.</summary>
internal static class TrialsTable
{
    public static void Write(SweepRecord record, TextWriter output)
    {
        var rows = TrialRows.Of(record, Numbers.Score, Numbers.Digits);
        TextTable.Write([rows.Columns, .. rows.Rows], output);
        if (record.Finals is { } finals) FinalsTable.Write(finals, record.Maximize, output);
    }
}
