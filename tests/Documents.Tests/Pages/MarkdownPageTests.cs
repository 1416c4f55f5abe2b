namespace Documents.Tests.Pages;

public sealed class MarkdownPageTests
{
    private const string Sample = """
        # A page, and *more*

        See [the other](other.md#some-place "title") and `[no](link.md)`.
        <!-- given: int a = 1;
        int b = 2; -->
        <!-- run -->

        ```csharp
        int c = a + b;
        ```

        - in a list:
          ```json
          { "a": 1 }
          ```

        ## A page, and *more*
        """;

    private static readonly MarkdownPage _page = MarkdownPage.Read("page.md", Sample);

    [Fact]
    public void Blocks_have_their_language_place_and_code() =>
        Assert.Equal([("csharp", 9, "int c = a + b;\n"), ("json", 14, "{ \"a\": 1 }\n")], _page.Blocks.Select(block => (block.Language, block.Line, block.Text)));

    [Fact]
    public void Comments_before_a_block_belong_to_it_alone()
    {
        Assert.Equal([("given", " int a = 1;\nint b = 2;", 4), ("run", "", 6)], _page.Blocks[0].Notes.Select(note => (note.Name, note.Text, note.Line)));
        Assert.Empty(_page.Blocks[1].Notes);
    }

    [Fact]
    public void A_link_is_no_link_in_code() => Assert.Equal([(3, "other.md", "some-place")], _page.Links().Select(link => (link.Line, link.File, link.Anchor)));

    [Fact]
    public void Headings_are_named_as_on_GitHub() => Assert.Equal(["a-page-and-more", "a-page-and-more-1"], _page.Anchors());

    [Theory]
    [InlineData("<!-- continue -->")]
    [InlineData("<!-- unchecked -->")]
    [InlineData("<!-- given: -->")]
    public void A_comment_that_says_nothing_known_is_told(string comment) =>
        Assert.StartsWith("p.md(1): ", Assert.Single(MarkdownPage.Read("p.md", $"{comment}\n```csharp\n```\n").WrongNotes), StringComparison.Ordinal);

    [Fact]
    public void A_comment_elsewhere_is_anybodys() => Assert.Empty(MarkdownPage.Read("p.md", "<!-- x -->\ntext\n```csharp\n```\n").WrongNotes);
}
