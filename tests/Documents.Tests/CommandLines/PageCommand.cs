using System.Text.RegularExpressions;
using Documents.Tests.Pages;

namespace Documents.Tests.CommandLines;

/// <summary>A command of the product that a page shows.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="Words">What follows <c>mlcaption</c>.</param>
/// <param name="IsWhole">Whether it can be typed as it stands; otherwise it is a summary of what can: <c>sweep FILE [-o RUN]</c>.</param>
/// <param name="Runs">Whether the tests run it.</param>
/// <param name="Output">What it prints, where the page shows that and the tests compare it.</param>
public sealed partial record PageCommand(string Page, int Line, IReadOnlyList<string> Words, bool IsWhole, bool Runs, string? Output)
{
    private static readonly string[] _shells = ["bash", "sh", "console", "shell"];

    public static IReadOnlyList<PageCommand> Of(MarkdownPage page) =>
    [
        .. page.Blocks.Where(block => block.IsChecked).SelectMany(OfBlock),
        .. page.InlineCode(Beginning()).SelectMany(span => Commands(span.Text, Beginning()).Select(words => new PageCommand(page.Name, span.Line, words, IsWhole: false, Runs: false, null))),
    ];

    public override string ToString() => $"{Page}({Line}): mlcaption {string.Join(' ', Words)}";

    private static IEnumerable<PageCommand> OfBlock(CodeBlock block)
    {
        bool isShell = _shells.Contains(block.Language);
        if (!isShell && block.Language.Length > 0) yield break;
        string[] lines = block.Text.TrimEnd('\n').Split('\n');
        bool isTranscript = lines.Any(line => line.StartsWith("$ ", StringComparison.Ordinal));
        for (int i = 0; i < lines.Length; i++)
        {
            int begin = i;
            string line = lines[i];
            while (line.EndsWith('\\') && i + 1 < lines.Length) line = line[..^1] + lines[++i];
            if (isTranscript != line.StartsWith("$ ", StringComparison.Ordinal)) continue;
            bool isWhole = isShell || isTranscript;
            int next = Array.FindIndex(lines, i + 1, later => later.StartsWith("$ ", StringComparison.Ordinal));
            string output = string.Concat(lines[(i + 1)..(next < 0 ? lines.Length : next)].Select(printed => printed + "\n"));
            foreach (var words in Commands(isTranscript ? line[2..] : isWhole ? line : Described().Replace(line, ""), Program()))
            {
                yield return new PageCommand(block.Page, block.Line + begin, words, isWhole,
                    Runs: isWhole && block.Has(PageNote.Run), isTranscript && block.Has(PageNote.Run) ? output : null);
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Commands(string line, Regex beginning)
    {
        foreach (var command in ShellLine.Commands(line))
        {
            string[] words = [.. command.SkipWhile(word => Variable().IsMatch(word))];
            if (words.Length > 0 && beginning.IsMatch(words[0] + " ")) yield return words[1..];
        }
    }

    [GeneratedRegex(@"^(\./)?mlcaption ")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"^(\./|\S*/)?mlcaption ")]
    private static partial Regex Program();

    /// <summary>What a summary says of itself stands apart from it.</summary>
    [GeneratedRegex(" {3,}.*$")]
    private static partial Regex Described();

    [GeneratedRegex("^[A-Z_]+=")]
    private static partial Regex Variable();
}
