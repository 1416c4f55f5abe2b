namespace MLCaption.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void The_version_goes_to_standard_output()
    {
        var run = CliTester.Run("--version");

        Assert.Equal((0, "0.1.0\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void Help_names_every_command()
    {
        var run = CliTester.Run("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(["sweep", "train", "caption", "evaluate", "compare", "diversity", "tokenize", "frequencies", "trials", "best", "summary", "validate", "dataset"],
            command => Assert.Contains($"\n  {command} ", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sweep")]
    [InlineData("train")]
    [InlineData("caption")]
    [InlineData("evaluate")]
    [InlineData("compare")]
    [InlineData("diversity")]
    [InlineData("tokenize")]
    [InlineData("frequencies")]
    [InlineData("trials")]
    [InlineData("best")]
    [InlineData("summary")]
    [InlineData("validate")]
    [InlineData("dataset", "shapes")]
    public void Every_command_has_help(params string[] command)
    {
        var run = CliTester.Run([.. command, "--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"mlcaption {string.Join(' ', command)}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_command_is_wrong_input()
    {
        var run = CliTester.Run("swep", "x.json");

        Assert.Equal(
            (2, "", "mlcaption: unknown command 'swep'. Did you mean 'sweep'?\nTry 'mlcaption --help'.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_missing_argument_is_wrong_input()
    {
        var run = CliTester.Run("sweep");

        Assert.Equal((2, "mlcaption: sweep needs FILE.\nTry 'mlcaption sweep --help'.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("caption needs MODEL.zip and IMAGE.", "caption")]
    [InlineData("caption needs IMAGE.", "caption", "captioner.zip")]
    public void All_arguments_that_are_missing_are_named(string message, params string[] args) =>
        Assert.Equal($"mlcaption: {message}\nTry 'mlcaption caption --help'.\n", CliTester.Run(args).Error);

    [Theory]
    [InlineData("help", "train")]
    [InlineData("help")]
    public void Help_is_a_word_too(params string[] args)
    {
        var run = CliTester.Run(args);

        Assert.Equal((0, CliTester.Run([.. args[1..], "--help"]).Output, ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("train", "--epochs", "training.epochs")]
    [InlineData("sweep", "--hidden-size=64", "decoder.hiddenSize")]
    [InlineData("validate", "--pruner", "search.pruner")]
    public void A_key_of_experiments_is_no_option(string command, string option, string key) => Assert.StartsWith(
        $"mlcaption: unknown option '{option.Split('=')[0]}'. Did you mean '--set {key}=…'?\n", CliTester.Run(command, "x.json", option).Error, StringComparison.Ordinal);

    [Fact]
    public void A_mistyped_option_is_named_and_not_taken_for_a_file()
    {
        var run = CliTester.Run("evaluate", "--reference", "refs.json", "--hypothesis=hyps.json", "--zzz");

        Assert.Equal((2, """
            mlcaption: unknown option '--reference'. Did you mean '--references'?
            mlcaption: unknown option '--hypothesis'. Did you mean '--hypotheses'?
            mlcaption: unknown option '--zzz'.
            Try 'mlcaption evaluate --help'.

            """), (run.ExitCode, run.Error));
    }

    [Fact]
    public void An_empty_argument_is_wrong_input()
    {
        var run = CliTester.Run("tokenize", "");

        Assert.Equal((2, "mlcaption: an argument is empty.\nTry 'mlcaption tokenize --help'.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_value_that_is_none_of_the_few_is_told_on_one_line()
    {
        var run = CliTester.Run("evaluate", "--bleu-length", "shortes");

        Assert.Equal(
            (2, "mlcaption: --bleu-length must be one of closest, shortest, average, but was 'shortes'. Did you mean 'shortest'?\nTry 'mlcaption evaluate --help'.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void An_unknown_short_option_is_no_file()
    {
        var run = CliTester.Run("trials", "-x", "run");

        Assert.Equal((2, "mlcaption: unknown option '-x'.\nTry 'mlcaption trials --help'.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("sweep", "shape.json", "shapes.json")]
    [InlineData("validate", "Shapes.jsn", "shapes.json")]
    [InlineData("caption", "besst.zip", "best.zip", "a.png")]
    public void A_mistyped_file_is_guessed_from_its_folder(string command, string typed, string there, params string[] more)
    {
        using var folder = new CliFolder();
        File.WriteAllText(folder.PathOf("best.zip"), "");
        string path = folder.PathOf(typed);

        var run = CliTester.Run([command, path, .. more]);

        Assert.Equal((2, $"{path}: file not found. Did you mean '{folder.PathOf(there)}'?\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_folder_where_a_model_is_expected_is_told_with_the_model_in_it()
    {
        using var folder = new CliFolder();
        File.WriteAllText(folder.PathOf("best.zip"), "");

        Assert.Equal(
            $"{folder.Folder}: is a folder, not a model (.zip). Did you mean '{folder.PathOf("best.zip")}'?\n", CliTester.Run("caption", folder.Folder, "a.png").Error);
        Assert.Equal(
            $"{folder.PathOf("images")}: is a folder, not a model (.zip), and holds none. The model comes first, the images after it.\n",
            CliTester.Run("caption", folder.PathOf("images"), "a.png").Error);
    }

    [Fact]
    public void Quiet_and_verbose_do_not_go_together() => Assert.Equal(2, CliTester.Run("tokenize", "--quiet", "--verbose").ExitCode);

    [Fact]
    public void Verbose_tells_versions_and_times_on_standard_error()
    {
        var run = CliTester.RunWithInput("A dog.", "tokenize", "--verbose");

        Assert.Equal("a dog\n", run.Output);
        Assert.Matches(@"^mlcaption: 0\.1\.0, \.NET 10\.[^\n]*\nmlcaption: Microsoft\.ML[^\n]*TorchSharp [0-9.]+[^\n]*\nmlcaption: took [0-9.]+ s\n$", run.Error);
    }

    [Theory]
    [InlineData("sweep")]
    [InlineData("train")]
    [InlineData("validate")]
    public void A_missing_experiment_file_is_named(string command)
    {
        var run = CliTester.Run(command, "missing.json");

        Assert.Equal((2, "", "missing.json: file not found.\n"), (run.ExitCode, run.Output, run.Error));
    }
}
