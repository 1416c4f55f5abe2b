using System.Text;

namespace MLCaption.Cli.Completion;

/// <summary>Cuts a command line into words as shells do: by blanks, but not within quotation marks or after a backslash.</summary>
internal static class CommandWords
{
    /// <summary>The words; the last one is what is being typed, empty behind a blank. At least one.</summary>
    public static string[] Of(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool within = false;
        char quote = '\0';
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '"' or '\'') (quote, within) = (c, true);
            else if (quote != '\'' && c == '\\' && at + 1 < line.Length && !OperatingSystem.IsWindows()) (_, within) = (word.Append(line[++at]), true);
            else if (quote != '\0' || !char.IsWhiteSpace(c)) (_, within) = (word.Append(c), true);
            else if (within)
            {
                words.Add(word.ToString());
                word.Clear();
                within = false;
            }
        }
        words.Add(word.ToString());
        return [.. words];
    }
}
