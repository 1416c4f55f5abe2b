using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps by several processes.</summary>
public sealed class WorkersTests : IDisposable
{
    private readonly TinyDataset _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_second_process_changes_neither_the_trials_nor_the_best_model()
    {
        _tiny.WriteExperiment("""{ "choice": [0.01, 0.02, 0.005, 0.015] }""", epochs: 3);

        var one = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.PathOf("one"));
        var two = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run, "--workers", "2");

        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        Assert.Equal(Rows(_tiny.PathOf("one")), Rows(_tiny.Run));
        Assert.Equal(ModelDigests.Of(_tiny.PathOf("one", "best.zip")), ModelDigests.Of(_tiny.PathOf("run", "best.zip")));
    }

    [Fact]
    public void A_worker_needs_a_sweep_that_was_begun()
    {
        var run = CliTester.Run("worker", _tiny.PathOf("images"));

        Assert.Equal((2, $"{_tiny.PathOf("images")}: no sweep was begun there. Start it with 'sweep' first.\n"), (run.ExitCode, run.Error));
    }

    private static JsonArray Trials(string run) => JsonNode.Parse(CliTester.Run("trials", run, "--format", "json").Output)!["trials"]!.AsArray();

    private static IEnumerable<string> Rows(string run) =>
        Trials(run).Select(trial => $"{trial!["number"]} {trial["state"]} {trial["parameters"]!.ToJsonString()} {trial["metrics"]!.ToJsonString()}");
}
