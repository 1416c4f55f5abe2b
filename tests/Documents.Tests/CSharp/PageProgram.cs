using Documents.Tests.Pages;

namespace Documents.Tests.CSharp;

/// <summary>Blocks of a page that are one program: the first, and those that continue it; with what is given before each.</summary>
public sealed class PageProgram
{
    private readonly List<ProgramPiece> _pieces = [];

    private PageProgram(string page, int line)
    {
        Page = page;
        Line = line;
    }

    public string Page { get; }

    /// <summary>Where its first block begins.</summary>
    public int Line { get; }

    public bool Runs { get; private set; }

    public IReadOnlyList<ProgramPiece> Pieces => _pieces;

    /// <summary>What it must print, in this order, when it runs.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>The programs of a page. Using directives serve the rest of the page too, as a reader would take them.</summary>
    public static IReadOnlyList<PageProgram> Of(MarkdownPage page)
    {
        List<PageProgram> programs = [];
        List<string> usings = [];
        foreach (CodeBlock block in page.Blocks.Where(block => block.IsChecked))
        {
            if (block.Has(PageNote.Output) && programs is [.., var printing]) printing.Outputs.Add(block.Text);
            if (block.Language != "csharp") continue;
            if (!block.Has(PageNote.Continues) || programs.Count == 0)
            {
                programs.Add(new PageProgram(block.Page, block.Line));
                programs[^1]._pieces.Add(new ProgramPiece(block.Page, 0, string.Concat(usings)));
            }
            var program = programs[^1];
            program.Runs |= block.Has(PageNote.Run);
            ProgramPiece[] added = [.. block.Given.Select(note => new ProgramPiece(block.Page, note.Line, note.Text)), new ProgramPiece(block.Page, block.Line, block.Text)];
            program._pieces.AddRange(added);
            usings.AddRange(added.SelectMany(piece => piece.Usings).Select(directive => directive.ToString() + "\n"));
        }
        return programs;
    }

    public override string ToString() => $"{Page}({Line})";
}
