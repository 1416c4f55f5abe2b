using System.Diagnostics;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps and trainings in a process of their own that are stopped from outside.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly TinyDataset _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [UnixTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("KILL", 137)]
    public void A_sweep_that_is_stopped_keeps_what_it_has_and_ends_as_an_undisturbed_one(string signal, int exitCode)
    {
        _tiny.WriteExperiment("""{ "choice": [0.01, 0.02, 0.005, 0.015] }""", epochs: 40, training: """, "earlyStopping": { "patience": 40 }""");

        Assert.Equal(exitCode, SweepUntilSecondTrial(signal));

        var stopped = Trials(_tiny.Run);
        Assert.Equal("completed", stopped[0]!["state"]!.GetValue<string>());
        Assert.True(File.Exists(_tiny.PathOf("run", "best.zip")));
        Assert.Equal(0, CliTester.Run("caption", _tiny.PathOf("run", "best.zip"), _tiny.Image(0)).ExitCode);
        Assert.InRange(stopped.Count, 2, 3);

        var resumed = CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Run);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Matches("^trial 1 of 4: epoch ([2-9]|[1-4][0-9]): ", resumed.Error.Split('\n').First(line => line.StartsWith("trial 1 of 4: epoch", StringComparison.Ordinal)));
        Assert.Equal(0, CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.PathOf("undisturbed")).ExitCode);
        Assert.Equal(Metrics(Trials(_tiny.PathOf("undisturbed"))), Metrics(Trials(_tiny.Run)));
        Assert.Equal(ModelDigests.Of(_tiny.PathOf("undisturbed", "best.zip")), ModelDigests.Of(_tiny.PathOf("run", "best.zip")));
    }

    [UnixFact]
    public void A_training_that_is_killed_again_and_again_ends_with_the_weights_of_an_undisturbed_one()
    {
        _tiny.WriteExperiment("0.01", epochs: 12, training: """, "optimizer": "adamW", "weightAveraging": 0.9, "schedule": { "kind": "cosine", "warmupSteps": 4 }, "earlyStopping": { "patience": 20 }, "selfCritical": { "epochs": 4, "samples": 2, "batchSize": 8 }""");
        string whole = _tiny.PathOf("whole.zip"), killed = _tiny.PathOf("killed.zip");
        Assert.Equal(0, CliTester.Run("train", _tiny.Experiment, "-o", whole).ExitCode);

        foreach (string place in new[] { "epoch 1/", "epoch 5/", "epoch 6/", "epoch 13/", "epoch 15/" })
        {
            Assert.Equal(137, RunUntil(place, "KILL", "train", _tiny.Experiment, "-o", killed));
            Assert.False(File.Exists(killed));
        }

        Assert.Equal(0, CliTester.Run("train", _tiny.Experiment, "-o", killed).ExitCode);
        Assert.Equal(ModelDigests.Of(whole), ModelDigests.Of(killed));
        Assert.Equal(["killed.zip", "whole.zip"], Directory.GetFiles(_tiny.Folder, "*.zip*").Select(Path.GetFileName).Order());
    }

    private static JsonArray Trials(string run) => JsonNode.Parse(CliTester.Run("trials", run, "--format", "json").Output)!["trials"]!.AsArray();

    private static IEnumerable<string> Metrics(JsonArray trials) => trials.Select(trial => trial!["metrics"]!.ToJsonString());

    private int SweepUntilSecondTrial(string signal) => RunUntil("trial 1 of 4: epoch 3:", signal, "sweep", _tiny.Experiment, "-o", _tiny.Run);

    /// <summary>Runs a command until it says a line that begins so, then sends the signal.</summary>
    private static int RunUntil(string line, string signal, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (process.StandardError.ReadLine() is { } said && !said.StartsWith(line, StringComparison.Ordinal))
        {
        }
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(_patience));
        return process.ExitCode;
    }
}
