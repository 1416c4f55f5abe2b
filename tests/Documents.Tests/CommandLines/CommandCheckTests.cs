using Documents.Tests.Pages;

namespace Documents.Tests.CommandLines;

public sealed class CommandCheckTests
{
    [Theory]
    [InlineData("```bash\nmlcaption swep x.json\n```\n")]
    [InlineData("```bash\ncd x && ./mlcaption caption a.zip b.jpg --beem 3\n```\n")]
    [InlineData("```bash\nmlcaption caption a.zip \\\n  b.jpg --beam x\n```\n")]
    [InlineData("```\n$ ./mlcaption sweep\n```\n")]
    [InlineData("```\nmlcaption caption FILE [--beem N]   describes\n```\n")]
    [InlineData("Type `mlcaption swep FILE`.")]
    [InlineData("Type `./mlcaption sweep FILE --trails 3`.")]
    public void A_mistake_is_told(string page) => Assert.StartsWith("page.md(", MistakesOf(page).First(), StringComparison.Ordinal);

    [Theory]
    [InlineData("```bash\n./mlcaption caption a.zip b.jpg --beam 3   # three\n```\n")]
    [InlineData("```\nmlcaption sweep FILE [-o RUN] [--workers N]   runs a sweep; like --this or not\nmlcaption trials RUN, best RUN\n```\n")]
    [InlineData("Type `mlcaption evaluate MODEL.zip …`, or `mlcaption dataset shapes`; `mlcaption` alone helps.")]
    [InlineData("```text\nmlcaption swep\n```\n")]
    [InlineData("<!-- unchecked: of long ago -->\n```bash\nmlcaption swep\n```\n")]
    [InlineData("```bash\ndotnet build\n```\n")]
    public void What_is_right_passes(string page) => Assert.Empty(MistakesOf(page));

    private static IEnumerable<string> MistakesOf(string page) => PageCommand.Of(MarkdownPage.Read("page.md", page)).SelectMany(CommandCheck.MistakesOf);
}
