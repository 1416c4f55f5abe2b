namespace Documents.Tests.Pages;

/// <summary>An HTML comment before a block, which tells the tests how to take it; README.md beside the project lists them.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Text">What follows the colon; empty without one.</param>
/// <param name="Line">The line on which <paramref name="Text"/> begins, from 1.</param>
public sealed record PageNote(string Name, string Text, int Line)
{
    /// <summary>The block goes on where the one before it of the same language ended.</summary>
    public const string Continues = "continues";

    /// <summary>Code, or JSON, that the reader has from elsewhere and the page doesn't show.</summary>
    public const string Given = "given";

    /// <summary>The block is not only compiled or parsed, but run.</summary>
    public const string Run = "run";

    /// <summary>The block is what the one before it prints.</summary>
    public const string Output = "output";

    /// <summary>The block is left alone, and why.</summary>
    public const string Unchecked = "unchecked";

    public static IReadOnlyList<string> Names { get; } = [Continues, Given, Run, Output, Unchecked];

    /// <summary>The note that a comment's inside is.</summary>
    /// <param name="comment">What stands between the comment's marks.</param>
    /// <param name="line">The line of the comment's first mark.</param>
    public static PageNote Read(string comment, int line)
    {
        int colon = comment.IndexOf(':', StringComparison.Ordinal);
        string name = (colon < 0 ? comment : comment[..colon]).Trim();
        if (!Names.Contains(name) || colon < 0) return new PageNote(name, "", line);
        string text = comment[(colon + 1)..];
        return new PageNote(name, text.TrimEnd(), line + comment[..colon].Count(character => character == '\n'));
    }
}
