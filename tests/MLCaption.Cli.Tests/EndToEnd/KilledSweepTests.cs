using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps in processes of their own that are killed from outside: where a file is half written or a trial half over, and at random moments.
/// How often at random is said by <c>MLCAPTION_KILLS</c>.</summary>
public sealed class KilledSweepTests : IClassFixture<UndisturbedSweeps>, IDisposable
{
    private const string Kills = "MLCAPTION_KILLS", Checkpoint = "*.checkpoint", Model = "model.zip";

    private static readonly int _randomKills = int.Parse(Environment.GetEnvironmentVariable(Kills) ?? "1", CultureInfo.InvariantCulture);

    private static readonly string _search = string.Create(
        CultureInfo.InvariantCulture, $$"""{ "trials": {{8 + _randomKills}}, "parallel": 4, "pruner": { "kind": "median", "startup": 2, "warmup": 1 } }""");

    private static readonly string _finals = string.Create(
        CultureInfo.InvariantCulture, $$"""{ "trials": {{2 + _randomKills}}, "sampler": "random", "crossValidation": 2, "finals": { "best": 2, "seeds": 2 } }""");

    /// <summary>A training that goes on from where it was, not from its beginning.</summary>
    private static readonly KillPlace _trained = KillPlace.Write(Checkpoint, isAgain: true);

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10), _outage = TimeSpan.FromSeconds(0.5);

    private readonly UndisturbedSweeps _undisturbed;
    private readonly string _killed;

    public KilledSweepTests(UndisturbedSweeps undisturbed)
    {
        _undisturbed = undisturbed;
        _killed = Path.Combine(undisturbed.Folder, "killed");
        Directory.CreateDirectory(_killed);
    }

    public void Dispose() => Directory.Delete(_killed, recursive: true);

    // The first trial's model is the best that there is then, and each of the first four, which know of no other, has its model kept until it is
    // judged: in this order a place is left for each killing even where one comes late.
    [LinuxFact]
    [Trait("Category", "Long")]
    public void Trials_states_of_training_and_the_best_model_are_those_of_a_sweep_that_nobody_disturbed() =>
        KillAgainAndAgain(_search, workers: 1, anywhere => [KillPlace.BestPlaced, KillPlace.Write(Model), _trained, KillPlace.TrialOver, .. anywhere]);

    [LinuxFact]
    [Trait("Category", "Long")]
    public void So_they_are_of_four_workers() =>
        KillAgainAndAgain(_search, workers: 4, anywhere => [_trained, KillPlace.Write(Model), .. anywhere, _trained]);

    [PostgreSqlFact]
    [Trait("Category", "Long")]
    public void So_they_are_of_four_workers_with_a_database_whose_server_is_killed_too()
    {
        using var server = new PostgreSqlServer();
        KillAgainAndAgain(_search, workers: 4, anywhere => [_trained, KillPlace.Write(Model), .. anywhere, _trained], server);
    }

    [LinuxFact]
    [Trait("Category", "Long")]
    public void So_are_folds_and_finals() => KillAgainAndAgain(
        _finals, workers: 2, anywhere => [_trained, .. anywhere, KillPlace.Write(Checkpoint, "/finals/", isAgain: true), KillPlace.Write("best.zip"), KillPlace.Write("finals.json")]);

    private void KillAgainAndAgain(string search, int workers, Func<IEnumerable<KillMoment>, IKilling[]> inOrder, PostgreSqlServer? server = null)
    {
        var whole = _undisturbed.Of(search);
        var random = new Random(workers);
        var killings = inOrder(Enumerable.Range(0, _randomKills).Select(_ => new KillMoment(random, whole.Trial / workers)));
        string[] storage = server is null ? [] : ["--storage", server.UrlOf()];
        string[] lease = server is null ? [] : ["--lease", "2"];
        var left = new Queue<IKilling>(killings);

        var states = CheckpointWatch.During(_killed, () =>
        {
            for (int run = 0; left.Count > 0 && run < killings.Length; run++)
            {
                Run(whole.Experiment, workers, [.. storage, .. lease], process =>
                {
                    // A dead worker leaves the others at work: they are killed one by one, until the first process is.
                    for (int? victim = null; left.Count > 0 && victim != process; left.Dequeue())
                    {
                        if ((killings.Length - left.Count) % 3 == 1) CrashAndStart(server);
                        victim = left.Peek().Kill(_killed, process);
                        if (victim is null) return;
                    }
                });
            }
            Assert.Equal(0, Run(whole.Experiment, workers, [.. storage, .. lease], _ => { }));
        });

        Assert.Empty(left);
        Assert.Equal(Trials(whole.Run), Trials(_killed, [.. storage, .. server is null ? Array.Empty<string>() : ["--experiment", whole.Name]]));
        Assert.Equal(ModelDigests.Of(Path.Combine(whole.Run, "best.zip")), ModelDigests.Of(Path.Combine(_killed, "best.zip")));
        Assert.Equal(Finals(whole.Run), Finals(_killed));
        // The watch may miss an epoch that is over soon.
        string[] both = [.. whole.States.Keys.Intersect(states.Keys)];
        Assert.InRange(both.Length, whole.States.Count / 2, whole.States.Count);
        Assert.All(both, state => Assert.Equal(whole.States[state], states[state]));
    }

    private static void CrashAndStart(PostgreSqlServer? server)
    {
        if (server is null) return;
        server.Crash();
        Thread.Sleep(_outage);
        server.Start();
    }

    /// <summary>Runs the sweep, or goes on with it, to its end or its death.</summary>
    private int Run(string experiment, int workers, string[] further, Action<int> meanwhile)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(CommandLine).Assembly.Location, "sweep", experiment, "-o", _killed, "--workers", workers.ToString(CultureInfo.InvariantCulture), .. further])
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
}
