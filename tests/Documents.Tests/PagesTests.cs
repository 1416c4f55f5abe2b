using Documents.Tests.CommandLines;
using Documents.Tests.CSharp;
using Documents.Tests.Experiments;
using Documents.Tests.Pages;
using Documents.Tests.Running;
using TestKit;

namespace Documents.Tests;

/// <summary>What the repository's pages say holds: their code compiles, their commands parse, their links lead somewhere.</summary>
public sealed class PagesTests
{
    public static TheoryData<string> Pages => [.. RepositoryPages.Names];

    public static TheoryData<string> RunningPages => [.. RepositoryPages.Names.Where(name => PageRun.HasAny(RepositoryPages.Read(name)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_pages_CSharp_compiles(string page) => AssertNone(PageProgram.Of(RepositoryPages.Read(page)).SelectMany(PageCompiler.ErrorsOf));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_pages_experiments_keep_to_the_rules(string page) =>
        AssertNone(RepositoryPages.Read(page).Blocks.Where(block => block is { Language: "json", IsChecked: true }).SelectMany(PageExperiment.ProblemsOf));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_pages_commands_are_those_of_the_command_line(string page) =>
        AssertNone(PageCommand.Of(RepositoryPages.Read(page)).SelectMany(CommandCheck.MistakesOf));

    [Theory]
    [MemberData(nameof(RunningPages))]
    public void What_a_page_runs_does_as_it_says(string page) => AssertNone(PageRun.FaultsOf(RepositoryPages.Read(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_pages_links_lead_to_files_and_headings(string page)
    {
        List<string> broken = [];
        foreach (PageLink link in RepositoryPages.Read(page).Links().Where(link => !link.IsAddress))
        {
            string target = link.File.Length == 0 ? Repository.PathOf(page) : Path.GetFullPath(link.File, Path.GetDirectoryName(Repository.PathOf(page))!);
            if (!File.Exists(target) && !Directory.Exists(target)) broken.Add($"{page}({link.Line}): '{link.Target}' leads to nothing.");
            else if (link.Anchor is { } anchor && !MarkdownPage.Read(target, File.ReadAllText(target)).Anchors().Contains(anchor))
                broken.Add($"{page}({link.Line}): '{link.Target}' names no heading of {link.File}.");
        }
        AssertNone(broken);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Comments_before_a_pages_blocks_are_known(string page) => AssertNone(RepositoryPages.Read(page).WrongNotes);

    [Fact]
    public void Every_page_of_the_documents_is_reached_from_the_readme()
    {
        HashSet<string> reached = ["README.md"];
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out string? page))
        {
            string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
            foreach (PageLink link in RepositoryPages.Read(page).Links().Where(link => !link.IsAddress && link.File.EndsWith(".md", StringComparison.Ordinal)))
            {
                string target = Path.GetRelativePath(Repository.Root, Path.GetFullPath(link.File, folder)).Replace(Path.DirectorySeparatorChar, '/');
                if (File.Exists(Repository.PathOf(target)) && reached.Add(target)) open.Enqueue(target);
            }
        }
        Assert.Empty(RepositoryPages.Names.Where(name => name.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        if (all.Length > 0) Assert.Fail(string.Join('\n', all));
    }
}
