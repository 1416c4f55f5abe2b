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

        string output = Path.Combine(_files["nowhere"], "out.df");

        Assert.Equal(
            new CliRun(2, "", $"{output}: there is no folder {_files["nowhere"]} to write it to.\n"),
            CliTester.Run("frequencies", captions, "-o", output));
    }

    [Fact]
    public void A_folder_is_not_written() => Assert.Equal(
        new CliRun(2, "", $"{Path.GetTempPath()}: is a folder, not a file.\n"), CliTester.Run("frequencies", "refs.json", "-o", Path.GetTempPath()));

    [Fact]
    public void The_captions_are_not_overwritten()
    {
        string captions = _files.Write("refs.json", """{"1": ["a dog"]}""");

        Assert.Equal(
            new CliRun(2, "", $"{captions}: is what was to be read; name another file to write.\n"),
            CliTester.Run("frequencies", captions, "-o", captions));
        Assert.Equal("""{"1": ["a dog"]}""", File.ReadAllText(captions));
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
