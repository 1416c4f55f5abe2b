namespace MLCaption.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "dropout": { "choice": [0.1, 0.4] } }""", """{ "sampler": "grid" }""", "2 combinations, 2 trials.")]
    [InlineData("{}", "{}", "1 combination, 1 trial.")]
    [InlineData("""{ "dropout": { "uniform": [0, 0.5] } }""", """{ "trials": 30 }""", "endlessly many combinations, 30 trials.")]
    [InlineData("""{ "hiddenSize": { "integer": [1, 5000] } }""", "{}", "5,000 combinations, 10 trials.")]
    public void A_right_file_says_how_much_it_searches(string decoder, string search, string words)
    {
        _folder.Write(decoder, search);

        var run = CliTester.Run("validate", _folder.Experiment);

        Assert.Equal((0, $"{_folder.Experiment}: valid. {words}\ntrain: 1 image with 2 captions\nvalidation: 1 image with 2 captions\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_value_that_is_set_takes_the_place_of_the_files_own()
    {
        var right = CliTester.Run("validate", _folder.Experiment, "--set", "decoder.dropout=0.2");
        var wrong = CliTester.Run("validate", _folder.Experiment, "--set", "decoder.dropout=2", "--set", "training.epoch=3");

        Assert.StartsWith($"{_folder.Experiment}: valid. 1 combination, 1 trial.\n", right.Output, StringComparison.Ordinal);
        Assert.Equal(
            (2, $"{_folder.Experiment}: $.decoder.dropout must be in [0, 1), but was 2.\n{_folder.Experiment}: $.training has the unknown key 'epoch'. Did you mean 'epochs'?\n"),
            (wrong.ExitCode, wrong.Error));
    }

    [Fact]
    public void Data_that_are_damaged_are_told()
    {
        File.WriteAllText(_folder.PathOf("train.json"), "{");

        var run = CliTester.Run("validate", _folder.Experiment);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(_folder.PathOf("train.json"), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_can_read_what_a_file_holds()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(CliTester.Run("validate", _folder.Experiment, "--json").Output)!;

        Assert.Equal(("2", 2), (json["combinations"]!.GetValue<string>(), json["trials"]!.GetValue<int>()));
        Assert.Equal("""[{"split":"train","images":1,"captions":2},{"split":"validation","images":1,"captions":2}]""", json["data"]!.ToJsonString());
    }

    [Fact]
    public void Every_problem_is_told_and_nothing_on_standard_output()
    {
        _folder.Write("""{ "dropout": 1.5, "hidden": 3 }""", """{ "trials": 0 }""");

        var run = CliTester.Run("validate", _folder.Experiment);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"""
            {_folder.Experiment}: $.decoder.dropout must be in [0, 1), but was 1.5.
            {_folder.Experiment}: $.decoder has the unknown key 'hidden'.
            {_folder.Experiment}: $.search.trials must be a whole number of at least 1, but was 0.

            """, run.Error);
    }

    [Fact]
    public void What_a_grid_can_not_be_laid_over_is_told_with_the_rest()
    {
        _folder.Write("""{ "dropout": { "uniform": [0, 0.5] }, "hidden": 3 }""", """{ "sampler": "grid" }""");

        Assert.Equal(
            $"""
            {_folder.Experiment}: $.decoder has the unknown key 'hidden'.
            {_folder.Experiment}: $.decoder.dropout must have a 'step' to be searched by a grid.

            """, CliTester.Run("validate", _folder.Experiment).Error);
    }

    [Fact]
    public void Broken_JSON_is_told_with_its_place()
    {
        File.WriteAllText(_folder.Experiment, "{\n  \"name\": \"shapes\"\n  \"seed\": 1\n}");

        var run = CliTester.Run("validate", _folder.Experiment);

        Assert.Equal((2, $"{_folder.Experiment}: line 3, column 3: is not JSON: '\"' is invalid after a value. Expected either ',', '}}', or ']'.\n"), (run.ExitCode, run.Error));
    }
}
