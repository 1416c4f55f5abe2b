using MLCaption.Cli.Completion;

namespace MLCaption.Cli.Tests.Completion;

public sealed class CompletionsTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mlcaption sw", "sweep")]
    [InlineData("mlcaption tra", "train")]
    [InlineData("mlcaption dataset ", "shapes")]
    [InlineData("mlcaption caption --str", "--strategy|--strict")]
    [InlineData("mlcaption caption --strict --str", "--strategy")]
    [InlineData("mlcaption caption a.zip --with b.zip --wit", "--with")]
    [InlineData("mlcaption tokenize --qu", "--quiet")]
    [InlineData("mlcaption caption --strategy d", "diverseBeam")]
    [InlineData("mlcaption caption --strategy=d", "--strategy=diverseBeam")]
    [InlineData("mlcaption trials RUN --format ", "csv|json|table")]
    [InlineData("mlcaption completion ", "bash|pwsh|zsh")]
    [InlineData("mlcaption evaluate --metrics C", "CIDEr|CIDEr-plain")]
    [InlineData("mlcaption evaluate --metrics BLEU,ROUGE", "BLEU,ROUGE-L")]
    [InlineData("mlcaption train x.json --set training.ep", "training.epochs=")]
    [InlineData("mlcaption sweep x.json --set=search.tri", "--set=search.trialDeaths=|--set=search.trialMegabytes=|--set=search.trialMinutes=|--set=search.trials=")]
    [InlineData("mlcaption validate x.json --set see", "seed=")]
    [InlineData("mlcaption train x.json --set $", "")]
    [InlineData("mlcaption nonsense x", "")]
    [InlineData("mlcaption sweep --trials ", "")]
    [InlineData("", "")]
    public void Commands_options_and_choices(string line, string expected) => Assert.Equal(Split(expected), Of(line));

    [Fact]
    public void Every_command_that_is_shown_may_come_first()
    {
        Assert.Contains("sweep", Of("mlcaption "));
        Assert.DoesNotContain("complete", Of("mlcaption "));
    }

    [Fact]
    public void Files_of_the_kind_that_belongs_there_and_folders_on_the_way()
    {
        File.WriteAllText(_folder.PathOf("best.zip"), "");
        File.WriteAllText(_folder.PathOf("a.png"), "");
        File.WriteAllText(_folder.PathOf(".hidden.zip"), "");
        string Begin(string name) => $"{_folder.Folder}/{name}";

        Assert.Equal([Begin("best.zip"), Begin("images/")], Of($"mlcaption caption {Begin("")}"));
        Assert.Equal([Begin("a.png"), Begin("images/")], Of($"mlcaption caption m.zip {Begin("")}"));
        Assert.Equal([Begin("a.png"), Begin("images/")], Of($"mlcaption caption m.zip other.png {Begin("")}"));
        Assert.Equal([Begin("images/")], Of($"mlcaption evaluate m.zip --images {Begin("")}"));
        Assert.Equal([Begin("shapes.json")], Of($"mlcaption sweep {Begin("s")}"));
        Assert.Equal([Begin(".hidden.zip")], Of($"mlcaption caption {Begin(".")}"));
        Assert.Empty(Of($"mlcaption caption {Begin("none/")}"));
    }

    [Fact]
    public void Trials_and_metrics_of_the_run_that_was_named()
    {
        _folder.WriteRun();

        Assert.Equal(["0", "1", "2"], Of($"mlcaption export {_folder.Run} --trial "));
        Assert.Equal(["BLEU-4", "CIDEr"], Of($"mlcaption importance {_folder.Run} --metric "));
        Assert.Equal(["BLEU-4", "CIDEr", "number", "time"], Of($"mlcaption trials {_folder.Run} --sort "));
        Assert.Equal(["decoder.dropout="], Of($"mlcaption trials {_folder.Run} --where dec"));
        Assert.Empty(Of($"mlcaption export {_folder.PathOf("none")} --trial "));
    }

    private static IReadOnlyList<string> Of(string line) => Completions.Of(new ProgramCommand(CliTester.Silent), line);

    private static string[] Split(string expected) => expected.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
