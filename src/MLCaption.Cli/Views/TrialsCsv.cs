using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>Trials as comma-separated values (RFC 4180), metrics at full precision, times in seconds.</summary>
internal static class TrialsCsv
{
    public static void Write(SweepRecord record, TextWriter output, IReadOnlyList<Trial>? shown = null)
    {
        var rows = TrialRows.Of(record, shown, (_, value) => value.ToString("R", CultureInfo.InvariantCulture),
            duration => duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture), digits: 17);
        foreach (var row in rows.Rows.Prepend(rows.Columns)) output.WriteLine(string.Join(',', row.Select(Quoted)));
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
