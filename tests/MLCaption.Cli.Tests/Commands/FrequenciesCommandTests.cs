namespace MLCaption.Cli.Tests.Commands;

public sealed class FrequenciesCommandTests : IDisposable
{
    private readonly CaptionFilesFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void References_that_can_not_be_read_are_named_and_nothing_is_written()
    {
        string captions = _files.Write("refs.json", "[]");

        Assert.Equal(
            new CliRun(2, "", $"{captions}: must be {{\"42\": [\"A dog runs.\", \"A dog on grass.\"]}} or a COCO caption file, but is an array.\n"),
            CliTester.Run("frequencies", captions, "-o", _files["out.df"]));
        Assert.False(File.Exists(_files["out.df"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string captions = _files.Write("refs.json", """{"1": ["a dog"]}""");

        var run = CliTester.Run("frequencies", captions, "-o", Path.Combine(_files["nowhere"], "out.df"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(_files["nowhere"], run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Damaged_frequencies_are_told()
    {
        string captions = _files.Write("refs.json", """{"1": ["a dog"]}""");
        string damaged = _files.Write("damaged.df", "no frequencies");

        var run = CliTester.Run("evaluate", "--references", captions, "--hypotheses", captions, "--document-frequencies", damaged);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{damaged}: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
