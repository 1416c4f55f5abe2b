using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Documents.Tests.CSharp;

/// <summary>Code that stands on a page in one place.</summary>
public sealed class ProgramPiece
{
    private readonly CompilationUnitSyntax _unit;

    /// <param name="page">The page, for messages.</param>
    /// <param name="line">The line of the code's first, from 1.</param>
    /// <param name="text">The code.</param>
    public ProgramPiece(string page, int line, string text)
    {
        Page = page;
        Line = line;
        _unit = SyntaxFactory.ParseCompilationUnit(text);
    }

    public string Page { get; }

    public int Line { get; }

    public IEnumerable<UsingDirectiveSyntax> Usings => _unit.Usings;

    /// <summary>The statements, each told where it stands.</summary>
    public IEnumerable<string> Statements => _unit.Members.OfType<GlobalStatementSyntax>().Select(Placed);

    /// <summary>All that is no statement: types, and what a page should not have.</summary>
    public IEnumerable<string> Declarations => _unit.Members.Where(member => member is not GlobalStatementSyntax).Select(Placed);

    /// <summary>A using directive as it serves all files of a program.</summary>
    public string Global(UsingDirectiveSyntax directive) =>
        $"{Place(directive)}{(directive.GlobalKeyword.IsKind(SyntaxKind.None) ? "global " : "")}{directive.WithoutLeadingTrivia().ToFullString()}\n";

    private string Placed(SyntaxNode node) => $"{Place(node)}{node.ToFullString()}\n";

    private string Place(SyntaxNode node) =>
        $"#line {Math.Max(1, Line + _unit.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line)} \"{Page}\"\n";
}
