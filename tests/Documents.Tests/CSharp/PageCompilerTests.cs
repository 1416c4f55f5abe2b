using Documents.Tests.Pages;

namespace Documents.Tests.CSharp;

public sealed class PageCompilerTests
{
    [Fact]
    public void An_error_is_told_with_the_pages_line()
    {
        string error = Assert.Single(ErrorsOf("text\n\n```csharp\nint a = 1;\n\nstring b = a;\n```\n"));

        Assert.StartsWith("page.md(6): CS0029: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_what_is_given_is_told_with_the_pages_line() =>
        Assert.StartsWith("page.md(2): CS0103: ", Assert.Single(ErrorsOf("<!-- given: int a = 1;\nint b = missing; -->\n```csharp\nint c = a + b;\n```\n")), StringComparison.Ordinal);

    [Fact]
    public void A_block_alone_does_not_see_the_one_before() => Assert.Contains("CS0103", Assert.Single(ErrorsOf("```csharp\nint a = 1;\n```\n```csharp\nint b = a;\n```\n")), StringComparison.Ordinal);

    [Fact]
    public void A_block_that_continues_sees_statements_and_types() =>
        Assert.Empty(ErrorsOf("```csharp\nint a = 1;\nclass Box { public int Side; }\n```\n<!-- continues -->\n```csharp\nvar box = new Box { Side = a };\n```\n"));

    [Fact]
    public void Usings_serve_the_rest_of_the_page() =>
        Assert.Empty(ErrorsOf("```csharp\nusing System.Text;\n\nvar a = new StringBuilder();\n```\n```csharp\nvar a = new StringBuilder();\n```\n"));

    [Fact]
    public void What_only_tests_reference_is_not_there() => Assert.Equal(
        ["page.md(2): CS0103: The name 'Xunit' does not exist in the current context"], ErrorsOf("```csharp\nXunit.Assert.True(true);\n```\n"));

    [Fact]
    public void A_block_that_is_left_alone_is_left_alone() => Assert.Empty(ErrorsOf("<!-- unchecked: an excerpt -->\n```csharp\n…\n```\n"));

    [Fact]
    public void Types_alone_are_a_library() => Assert.Empty(ErrorsOf("```csharp\nnamespace Mine;\n\npublic sealed record Box(int Side);\n```\n"));

    private static IEnumerable<string> ErrorsOf(string text) => PageProgram.Of(MarkdownPage.Read("page.md", text)).SelectMany(PageCompiler.ErrorsOf);
}
