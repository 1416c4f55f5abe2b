namespace Documents.Tests.Pages;

/// <summary>A link or picture of a page.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Target">What it leads to.</param>
public sealed record PageLink(int Line, string Target)
{
    public bool IsAddress => Target.Contains("://", StringComparison.Ordinal) || Target.StartsWith("mailto:", StringComparison.Ordinal);

    /// <summary>The file, relative to the page's folder; empty for a place in the page itself.</summary>
    public string File => Uri.UnescapeDataString(Target.Split('#')[0]);

    /// <summary>The heading; null where none is named.</summary>
    public string? Anchor => Target.Split('#') is [_, var anchor] ? anchor : null;
}
