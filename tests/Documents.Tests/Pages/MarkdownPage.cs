using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pages;

/// <summary>What the tests see of a Markdown file: fenced blocks with the comments before them, inline code, links, anchors.</summary>
public sealed partial class MarkdownPage
{
    private readonly List<CodeBlock> _blocks = [];
    private readonly StringBuilder _prose = new();
    private readonly List<PageNote> _notes = [];
    private readonly List<string> _wrongNotes = [];

    private MarkdownPage(string name) => Name = name;

    /// <summary>The page, relative to the repository.</summary>
    public string Name { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    /// <summary>The text without blocks and comments, on the lines where it stands.</summary>
    public string Prose => _prose.ToString();

    /// <summary>Comments before a block that say nothing known.</summary>
    public IReadOnlyList<string> WrongNotes => _wrongNotes;

    public static MarkdownPage Read(string name, string text)
    {
        var page = new MarkdownPage(name);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimStart();
            int begin = i;
            if (line.StartsWith("```", StringComparison.Ordinal)) i = page.ReadBlock(lines, i);
            else if (line.StartsWith("<!--", StringComparison.Ordinal)) i = page.ReadComment(lines, i);
            else
            {
                if (line.Length > 0) page._notes.Clear();
                page._prose.Append(lines[i]);
            }
            page._prose.Append('\n', i - begin + 1);
        }
        return page;
    }

    /// <summary>Spans of code in the text that begin as <paramref name="beginning"/> says.</summary>
    public IEnumerable<(int Line, string Text)> InlineCode(Regex beginning) =>
        CodeSpan().Matches(Prose).Select(match => (LineAt(Prose, match.Index), Text: match.Groups["code"].Value.ReplaceLineEndings(" ")))
            .Where(span => beginning.IsMatch(span.Text));

    public IEnumerable<PageLink> Links()
    {
        // Code is blanked, so that places stay; what looks like a link in there is none.
        string text = CodeSpan().Replace(Prose, match => NotLineEnd().Replace(match.Value, " "));
        return Link().Matches(text).Select(match => new PageLink(LineAt(text, match.Index), match.Groups["target"].Value));
    }

    /// <summary>What '#' may be followed by in a link to this page: GitHub's names for its headings.</summary>
    public IReadOnlySet<string> Anchors()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(Prose))
        {
            string slug = Slug(heading.Groups["title"].Value);
            int times = seen[slug] = seen.GetValueOrDefault(slug) + 1;
            anchors.Add(times == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{times - 1}"));
        }
        return anchors;
    }

    private static string Slug(string title)
    {
        string shown = LinkText().Replace(title, "$1").Trim().ToLowerInvariant();
        return string.Concat(shown.Where(character => char.IsLetterOrDigit(character) || character is '-' or '_' or ' ')).Replace(' ', '-');
    }

    private int ReadBlock(string[] lines, int begin)
    {
        string fence = Fence().Match(lines[begin].TrimStart()).Value;
        int indent = lines[begin].Length - lines[begin].TrimStart().Length;
        string language = lines[begin].Trim()[fence.Length..].Trim();
        var code = new StringBuilder();
        int i = begin + 1;
        for (; i < lines.Length && lines[i].Trim() != fence; i++) code.Append(lines[i].AsSpan(Math.Min(indent, lines[i].Length - lines[i].TrimStart().Length))).Append('\n');
        _wrongNotes.AddRange(_notes.Where(note => !PageNote.Names.Contains(note.Name) || (note.Name is PageNote.Unchecked or PageNote.Given && string.IsNullOrWhiteSpace(note.Text)))
            .Select(note => $"{Name}({note.Line}): the comment '{note.Name}' tells nothing about the block below it; known are {string.Join(", ", PageNote.Names)}, "
                + $"of which {PageNote.Given} and {PageNote.Unchecked} have a text behind a colon."));
        _blocks.Add(new CodeBlock(Name, begin + 2, language, code.ToString(), [.. _notes]));
        _notes.Clear();
        return i;
    }

    private int ReadComment(string[] lines, int begin)
    {
        int end = begin;
        while (end < lines.Length - 1 && !lines[end].Contains("-->", StringComparison.Ordinal)) end++;
        string comment = string.Join('\n', lines[begin..(end + 1)]);
        int from = comment.IndexOf("<!--", StringComparison.Ordinal) + 4, to = comment.IndexOf("-->", StringComparison.Ordinal);
        _notes.Add(PageNote.Read(comment[from..(to < 0 ? comment.Length : to)], begin + 1));
        return end;
    }

    private static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex("^`{3,}")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<ticks>`+)(?<code>.+?)(?<!`)\k<ticks>(?!`)", RegexOptions.Singleline)]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)(\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("^#{1,6} +(?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^\n]")]
    private static partial Regex NotLineEnd();
}
