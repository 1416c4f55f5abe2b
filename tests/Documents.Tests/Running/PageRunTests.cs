using Documents.Tests.Pages;

namespace Documents.Tests.Running;

public sealed class PageRunTests
{
    [Fact]
    public void A_program_and_a_command_run_in_one_folder_and_print_what_the_page_shows() => Assert.Empty(PageRun.FaultsOf(MarkdownPage.Read("page.md", """
        <!-- run -->
        ```csharp
        File.WriteAllText("words.txt", "A dog runs.");
        Console.WriteLine(File.Exists("experiments/shapes.json"));
        ```

        <!-- output -->
        ```
        True
        ```

        <!-- run -->
        ```
        $ mlcaption tokenize words.txt
        a dog runs
        ```
        """)));

    [Fact]
    public void Other_output_is_a_fault() => Assert.Equal(2, PageRun.FaultsOf(MarkdownPage.Read("page.md", """
        <!-- run -->
        ```csharp
        Console.WriteLine("one");
        ```

        <!-- output -->
        ```
        two
        ```

        <!-- run -->
        ```
        $ mlcaption schema
        {}
        ```
        """)).Count);

    [Fact]
    public void A_command_that_fails_is_a_fault() =>
        Assert.Contains("ended with 2", Assert.Single(PageRun.FaultsOf(MarkdownPage.Read("page.md", "<!-- run -->\n```bash\nmlcaption validate missing.json\n```\n"))), StringComparison.Ordinal);

    [Fact]
    public void A_program_that_throws_says_where() =>
        Assert.Contains("page.md:line 3", Assert.Throws<InvalidOperationException>(() => PageRun.FaultsOf(MarkdownPage.Read("page.md",
            "<!-- run -->\n```csharp\nthrow new InvalidOperationException();\n```\n"))).StackTrace, StringComparison.Ordinal);
}
