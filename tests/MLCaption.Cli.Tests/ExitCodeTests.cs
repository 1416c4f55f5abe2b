using MLCaption.Cli.Tests.EndToEnd;

namespace MLCaption.Cli.Tests;

/// <summary>One rule for all commands: 2 where the line or a file that it names is wrong, 1 where the work failed, 130 where it was interrupted.</summary>
public sealed class ExitCodeTests(TrainedModel trained) : IClassFixture<TrainedModel>
{
    private TinyDataset Tiny => trained.Tiny;

    [Theory]
    [InlineData("", "Trains networks")]
    [InlineData("nonsense", "mlcaption: unknown command 'nonsense'.")]
    [InlineData("train", "mlcaption: train needs FILE.")]
    [InlineData("train TEXT", "TEXT: line 1, column 1: is not JSON")]
    [InlineData("train TINY --set x", "--set x: expected path=value")]
    [InlineData("train TINY --features TEXT", "TEXT: is a file, not a folder.")]
    [InlineData("sweep TINY --workers 0", "mlcaption: --workers must be at least 1")]
    [InlineData("sweep TINY -o TEXT", "TEXT: is a file, not a sweep's folder.")]
    [InlineData("sweep TINY -o TEXT/run", "TEXT/run: can't be made: TEXT is a file.")]
    [InlineData("sweep TINY --storage http://x", "--storage http://x: is no path and no known database")]
    [InlineData("worker FOLDER", "FOLDER: no sweep was begun there.")]
    [InlineData("validate FOLDER", "FOLDER: is a folder, not an experiment file.")]
    [InlineData("new none.csv", "none.csv: file or folder not found.")]
    [InlineData("new TEXTS", "TEXTS: file or folder not found. Did you mean 'TEXT'?")]
    [InlineData("caption TEXT IMAGE", "TEXT: not a .zip file")]
    [InlineData("caption MODEL TEXT", "TEXT: not a readable image")]
    [InlineData("caption MODEL IMAGE --temperature 0", "Captions can't be read out so: temperature must be")]
    [InlineData("caption MODEL IMAGE --attention TEXT", "TEXT: is a file, not a folder.")]
    [InlineData("serve MODEL --urls nonsense", "nonsense: no address; expected http://HOST:PORT.")]
    [InlineData("serve MODEL --urls http://localhost:99999", "http://localhost:99999: a port is a number from 0 to 65535.")]
    [InlineData("serve MODEL --token-file none", "none: file not found.")]
    [InlineData("summary TEXT", "TEXT: not a .zip file")]
    [InlineData("trials none", "none: there is no such folder.")]
    [InlineData("best FOLDER", "FOLDER: is no run of a sweep")]
    [InlineData("importance FOLDER", "FOLDER: is no run of a sweep")]
    [InlineData("export FOLDER", "FOLDER: is no run of a sweep")]
    [InlineData("report FOLDER", "FOLDER: is no run of a sweep")]
    [InlineData("dataset", "mlcaption: dataset needs one more word: shapes.")]
    [InlineData("dataset shapes -o TEXT", "TEXT: is a file, not a folder.")]
    [InlineData("evaluate MODEL --split test", "evaluate: --split test says which images")]
    [InlineData("compare TEXT TEXT --references TEXT", "TEXT: line 1, column 1: no valid JSON")]
    [InlineData("diversity FOLDER", "FOLDER: is a folder, not a file.")]
    [InlineData("tokenize none", "none: file not found.")]
    [InlineData("frequencies TEXT -o none", "TEXT: line 1, column 1: no valid JSON")]
    [InlineData("schema --format none", "mlcaption: --format must be one of")]
    [InlineData("completion fish", "mlcaption: SHELL must be one of")]
    [InlineData("doctor extra", "mlcaption: ")]
    public void A_line_that_is_wrong_or_names_what_is_wrong_ends_with_2(string line, string message)
    {
        File.WriteAllText(Tiny.PathOf("text.txt"), "hello\n");
        Directory.CreateDirectory(Tiny.PathOf("empty"));

        var run = CliTester.Run([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Filled)]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(run.Error.Split('\n'), said => said.StartsWith(Filled(message), StringComparison.Ordinal));
    }

    [Fact]
    public void Work_that_fails_ends_with_1()
    {
        using var tiny = new TinyDataset();
        File.WriteAllText(tiny.Image(3), "no picture");

        Assert.Equal(1, CliTester.Run("sweep", tiny.Experiment, "-o", tiny.Run, "--trials", "1", "--strict").ExitCode);
    }

    [Theory]
    [InlineData("caption MODEL IMAGE")]
    [InlineData("evaluate MODEL --experiment TINY")]
    [InlineData("train TINY -o FOLDER/new.zip")]
    [InlineData("sweep TINY -o FOLDER/run")]
    public void What_is_interrupted_ends_with_130(string line)
    {
        Directory.CreateDirectory(Tiny.PathOf("empty"));
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        Assert.Equal(130, CliTester.Run(interrupt.Token, [.. line.Split(' ').Select(Filled)]).ExitCode);
    }

    private string Filled(string text) => text
        .Replace("TINY", Tiny.Experiment, StringComparison.Ordinal).Replace("TEXT", Tiny.PathOf("text.txt"), StringComparison.Ordinal)
        .Replace("FOLDER", Tiny.PathOf("empty"), StringComparison.Ordinal).Replace("IMAGE", Tiny.Image(0), StringComparison.Ordinal)
        .Replace("MODEL", trained.Model, StringComparison.Ordinal);
}
