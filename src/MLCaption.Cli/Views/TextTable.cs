namespace MLCaption.Cli.Views;

/// <summary>Columns of text, set apart by two spaces.</summary>
internal static class TextTable
{
    /// <param name="rows">The headings, then the rows, all as long.</param>
    /// <param name="output">Where to.</param>
    /// <param name="firstNumber">From which column on cells stand at the right, as numbers do; null for none.</param>
    public static void Write(IReadOnlyList<IReadOnlyList<string>> rows, TextWriter output, int? firstNumber = null)
    {
        string[][] lines = [.. rows.Select(row => row.Select(cell => cell.ReplaceLineEndings(" ")).ToArray())];
        int[] widths = [.. lines[0].Select((_, column) => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => column >= firstNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
