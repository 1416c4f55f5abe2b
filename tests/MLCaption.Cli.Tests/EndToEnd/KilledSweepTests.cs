using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps over <c>datasets/shapes</c> in processes of their own that are killed from outside at random moments, again and again. How often is
/// said by <c>MLCAPTION_KILLS</c>.</summary>
public sealed class KilledSweepTests : IDisposable
{
    private const string Kills = "MLCAPTION_KILLS", Name = "killed-shapes";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("killed").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(4)]
    [Trait("Category", "Long")]
    public void Trials_states_of_training_and_the_best_model_are_those_of_a_sweep_that_nobody_disturbed(int workers) => KillAgainAndAgain(workers, server: null);

    [PostgreSqlFact]
    [Trait("Category", "Long")]
    public void So_they_are_of_four_workers_with_a_database_whose_server_is_killed_too()
    {
        using var server = new PostgreSqlServer();
        KillAgainAndAgain(workers: 4, server);
    }

    [LinuxFact]
    [Trait("Category", "Long")]
    public void So_are_folds_and_finals() =>
        KillAgainAndAgain(workers: 2, server: null, """{ "trials": TRIALS, "sampler": "random", "crossValidation": 2, "finals": { "best": 2, "seeds": 2 } }""", undisturbedTrials: 3);

    private void KillAgainAndAgain(
        int workers, PostgreSqlServer? server, string search = """{ "trials": TRIALS, "parallel": 4, "pruner": { "kind": "median", "startup": 2, "warmup": 1 } }""", int undisturbedTrials = 5)
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable(Kills) ?? "3", CultureInfo.InvariantCulture), hits = 0;
        string experiment = WriteExperiment(search.Replace("TRIALS", (undisturbedTrials + kills).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)), whole = Path.Combine(_folder, "whole"), killed = Path.Combine(_folder, "killed");
        string[] storage = server is null ? [] : ["--storage", server.UrlOf()];
        string[] lease = server is null ? [] : ["--lease", "2"];
        var undisturbed = Watched(whole, () => Assert.Equal(0, Run(experiment, whole, workers: 1, [], _ => { })));
        var moments = new Random(workers);

        var disturbed = Watched(killed, () =>
        {
            for (int run = 0; run < kills && hits < kills; run++)
            {
                Run(experiment, killed, workers, [.. storage, .. lease], process =>
                {
                    // A dead worker leaves the others at work: they are killed one by one, until the first process is.
                    for (int victim = 0; hits < kills && victim != process; hits++)
                    {
                        Thread.Sleep(moments.Next(1000, 9000) / workers);
                        if (hits % 3 == 1 && server is not null)
                        {
                            server.Crash();
                            Thread.Sleep(moments.Next(1000));
                            server.Start();
                        }
                        var tree = ProcessTree.Of(process);
                        if (tree.Count == 0) return;
                        victim = tree[moments.Next(tree.Count)];
                        ProcessTree.Kill(victim);
                    }
                });
            }
            Assert.Equal(0, Run(experiment, killed, workers, [.. storage, .. lease], _ => { }));
        });

        Assert.Equal(kills, hits);
        Assert.Equal(Trials(whole), Trials(killed, [.. storage, .. server is null ? Array.Empty<string>() : ["--experiment", Name]]));
        Assert.Equal(ModelDigests.Of(Path.Combine(whole, "best.zip")), ModelDigests.Of(Path.Combine(killed, "best.zip")));
        Assert.Equal(Finals(whole), Finals(killed));
        Assert.NotEmpty(undisturbed.Keys.Intersect(disturbed.Keys));
        Assert.All(undisturbed.Keys.Intersect(disturbed.Keys), state => Assert.Equal(undisturbed[state], disturbed[state]));
    }

    private static SortedDictionary<string, string> Watched(string run, Action sweep)
    {
        var watch = new CheckpointWatch(run);
        using (watch) sweep();
        return watch.Seen;
    }

    /// <summary>Runs the sweep, or goes on with it, to its end or its death.</summary>
    private static int Run(string experiment, string run, int workers, string[] further, Action<int> meanwhile)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(CommandLine).Assembly.Location, "sweep", experiment, "-o", run, "--workers", workers.ToString(CultureInfo.InvariantCulture), .. further])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        meanwhile(process.Id);
        Assert.True(process.WaitForExit(_patience));
        return process.ExitCode;
    }

    private static string? Finals(string run) => Path.Combine(run, "finals.json") is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    /// <summary>Everything that a trial is remembered by but times and speeds.</summary>
    private static string[] Trials(string run, params string[] where)
    {
        var trials = JsonNode.Parse(CliTester.Run(["trials", run, "--format", "json", .. where]).Output)!["trials"]!.AsArray();
        return [.. trials.Select(trial =>
        {
            var reports = trial!["reports"]!.DeepClone().AsArray();
            foreach (var report in reports)
            {
                report!.AsObject().Remove("at");
                report["values"]!.AsObject().Remove("tokensPerSecond");
            }
            return $"{trial["number"]} {trial["state"]} {trial["parameters"]!.ToJsonString()} {trial["metrics"]!.ToJsonString()} {trial["reason"]?.ToJsonString()} {reports.ToJsonString()}";
        })];
    }

    /// <summary>The project's experiment on shapes, smaller and shorter.</summary>
    private string WriteExperiment(string search)
    {
        string shapes = Repository.PathOf("datasets", "shapes"), file = Path.Combine(_folder, "shapes.json");
        File.WriteAllText(file, $$"""
            {
              "name": "{{Name}}", "seed": 5,
              "dataset": { "format": "coco", "images": "{{shapes}}/images", "train": "{{shapes}}/train.json", "validation": "{{shapes}}/validation.json" },
              "encoder": { "network": "smallCnn", "channels": 8, "imageSize": 32, "train": true },
              "tokenizer": { "minCount": 1 },
              "decoder": { "hiddenSize": 32, "embeddingSize": 32, "attentionSize": 16, "projectedSize": 0, "dropout": { "uniform": [0, 0.4] } },
              "training": { "epochs": 4, "batchSize": 50, "threads": 1, "optimizer": "adamW", "weightAveraging": 0.9, "learningRate": { "logUniform": [0.001, 0.02] } },
              "decoding": { "strategy": "greedy" },
              "search": {{search}}
            }
            """);
        return file;
    }
}
