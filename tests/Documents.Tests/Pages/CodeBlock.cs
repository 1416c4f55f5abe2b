namespace Documents.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">The line of its first line of code, from 1.</param>
/// <param name="Language">What stands behind the fence; empty where nothing does.</param>
/// <param name="Text">The code, each line closed.</param>
/// <param name="Notes">The comments right before it.</param>
public sealed record CodeBlock(string Page, int Line, string Language, string Text, IReadOnlyList<PageNote> Notes)
{
    public bool Has(string note) => Notes.Any(found => found.Name == note);

    public bool IsChecked => !Has(PageNote.Unchecked);

    public IEnumerable<PageNote> Given => Notes.Where(note => note.Name == PageNote.Given);

    public override string ToString() => $"{Page}({Line})";
}
