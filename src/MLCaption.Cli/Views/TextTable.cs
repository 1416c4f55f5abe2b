namespace MLCaption.Cli.Views;

/// <summary>Columns of text, set apart by two spaces. On a terminal too narrow for them some are left out, or each row stands on lines of its own.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    // Less of a text would tell nothing.
    private const int ShortestText = 16;

    /// <param name="rows">The headings, then the rows, all as long.</param>
    /// <param name="console">Where to, and how wide that is.</param>
    /// <param name="firstNumber">From which column on cells stand at the right, as numbers do; null for none.</param>
    /// <param name="expendable">Columns that may be left out, the first one first; none when all are needed.</param>
    /// <param name="text">A column that may be cut short; null for none.</param>
    public static void Write(IReadOnlyList<IReadOnlyList<string>> rows, CliConsole console, int? firstNumber = null, IReadOnlyList<int>? expendable = null, int? text = null)
    {
        string[][] lines = [.. rows.Select(row => row.Select(cell => cell.ReplaceLineEndings(" ")).ToArray())];
        int[] widths = [.. lines[0].Select((_, column) => lines.Max(line => line[column].Length))];
        int most = console.OutputWidth ?? int.MaxValue;
        var shown = Enumerable.Range(0, widths.Length).ToList();
        if (text is { } cut && Total() > most) widths[cut] = Math.Min(widths[cut], Math.Max(ShortestText, widths[cut] - (Total() - most)));
        string[] left = [.. (expendable ?? []).TakeWhile(column => Total() > most && shown.Remove(column)).Select(column => lines[0][column])];
        if (Total() > most)
        {
            WriteStacked(lines, console.Output);
            return;
        }
        foreach (string[] line in lines)
        {
            console.Output.WriteLine(string.Join(Gap, shown.Select(column =>
            {
                string cell = line[column].Length <= widths[column] ? line[column] : $"{line[column][..(widths[column] - 1)]}…";
                return column >= firstNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]);
            })).TrimEnd());
        }
        if (left.Length > 0) console.Output.WriteLine($"Not shown on so narrow a terminal: {string.Join(", ", left)}.");

        int Total() => shown.Sum(column => widths[column]) + (Gap.Length * (shown.Count - 1));
    }

    private static void WriteStacked(string[][] lines, TextWriter output)
    {
        int widest = lines[0].Max(heading => heading.Length);
        foreach (string[] line in lines[1..])
        {
            for (int column = 0; column < line.Length; column++)
            {
                if (line[column].Length > 0) output.WriteLine($"{lines[0][column].PadRight(widest)}{Gap}{line[column]}");
            }
            output.WriteLine();
        }
    }
}
