using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.EndToEnd;

public sealed class NewExperimentTests : IDisposable
{
    private static readonly string[] _colors = ["red", "green", "blue", "white"];

    private readonly TinyDataset _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Own_pictures_and_a_CSV_file_become_a_model_that_is_scored()
    {
        string captions = _tiny.PathOf("captions.csv"), experiment = _tiny.PathOf("mine.json"), model = _tiny.PathOf("mine.zip");
        File.WriteAllText(captions, "image,caption\n" + string.Concat(Enumerable.Range(0, 16).Select(i => $"{Path.GetFileName(_tiny.Image(i))},a {_colors[i % 4]} picture\n")));

        var made = CliTester.Run("new", captions, _tiny.PathOf("images"), "-o", experiment);
        Assert.True(made.ExitCode == 0, made.Error);
        var trained = CliTester.Run("train", experiment, "-o", model, "--set", "training.epochs=1", "--set", "training.threads=1", "--set", "encoder.imageSize=16", "--json");
        Assert.True(trained.ExitCode == 0, trained.Error);
        var scored = CliTester.Run("evaluate", model, "--format", "csv", "--captions", captions, "--images", _tiny.PathOf("images"), "--resamples", "0", "--json");
        Assert.True(scored.ExitCode == 0, scored.Error);

        var test = CliTester.Run("evaluate", model, "--experiment", experiment, "--split", "test", "--resamples", "0", "--json");
        Assert.True(test.ExitCode == 0, test.Error);
        var all = CliTester.Run("evaluate", model, "--experiment", experiment, "--resamples", "0", "--json");

        var kept = JsonNode.Parse(trained.Output)!["test"];    // the images that were kept for it
        Assert.NotNull(kept);
        Assert.InRange(JsonNode.Parse(test.Output)!["images"]!.AsObject().Count, 1, 15);
        Assert.Equal(kept["ROUGE-L"]!.GetValue<double>(), JsonNode.Parse(test.Output)!["corpus"]!["ROUGE-L"]!.GetValue<double>(), 1e-9);
        Assert.Equal((16, true), (JsonNode.Parse(all.Output)!["images"]!.AsObject().Count, all.Error.Contains("also those that the experiment learns from", StringComparison.Ordinal)));
        Assert.Equal(16, JsonNode.Parse(scored.Output)!["images"]!.AsObject().Count);
    }

    [Fact]
    public void Strict_names_the_images_that_are_missing()
    {
        File.Delete(_tiny.Image(3));
        _tiny.WriteExperiment("0.01", epochs: 1);

        var run = CliTester.Run("train", _tiny.Experiment, "-o", _tiny.PathOf("x.zip"), "--strict");

        Assert.Equal((2, "", $"{_tiny.PathOf("train.json")}: 1 of the images that it names is not in {_tiny.PathOf("images")}: 03.png.\n"), (run.ExitCode, run.Output, run.Error.Split('\n').Length > 2 ? string.Join('\n', run.Error.Split('\n')[^2..]) : run.Error));
    }
}
