namespace MLCaption.Cli.Help;

/// <summary>Names at the left and what they mean at the right, within a width.</summary>
/// <param name="width">How many characters a line may have, at least 40.</param>
internal sealed class TwoColumns(int width)
{
    private const string Margin = "  ";
    private const int Gap = 2;

    /// <param name="rows">Name and meaning of each.</param>
    /// <param name="output">Where to.</param>
    public void Write(IReadOnlyList<(string Name, string Meaning)> rows, TextWriter output)
    {
        // A name that is longer has a line of its own.
        int widest = (width / 3) + 2;
        int left = rows.Select(row => row.Name.Length).Where(length => length <= widest).DefaultIfEmpty(widest).Max();
        int indent = Margin.Length + left + Gap;
        foreach (var (name, meaning) in rows)
        {
            string[] lines = [.. Wrapped(meaning, width - indent)];
            if (name.Length > left) output.WriteLine(Margin + name);
            else output.WriteLine((Margin + name.PadRight(left + Gap) + lines[0]).TrimEnd());
            foreach (string line in lines.Skip(name.Length > left ? 0 : 1)) output.WriteLine(new string(' ', indent) + line);
        }
    }

    /// <summary>A paragraph from the margin on.</summary>
    /// <param name="text">One paragraph.</param>
    /// <param name="indent">How many blanks each line begins with.</param>
    /// <param name="output">Where to.</param>
    public void WriteParagraph(string text, int indent, TextWriter output)
    {
        foreach (string line in Wrapped(text, width - indent)) output.WriteLine((new string(' ', indent) + line).TrimEnd());
    }

    /// <summary>A text in lines of at most so many characters, cut between words; a longer word has a line of its own. At least one line.</summary>
    private static IEnumerable<string> Wrapped(string text, int most)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > most)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return line;
    }
}
