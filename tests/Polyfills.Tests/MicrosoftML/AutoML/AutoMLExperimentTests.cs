using Microsoft.ML;
using Microsoft.ML.AutoML;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace Polyfills.Tests.MicrosoftML.AutoML;

public sealed class AutoMLExperimentTests
{
    private readonly AutoMLExperiment.AutoMLExperimentSettings _settings = new();
    private readonly List<string> _events = [];

    [Fact]
    public void A_trial_is_proposed_told_of_run_and_learnt_from_before_its_runner_is_disposed()
    {
        Experiment((settings, _) => settings.TrialId, 2).Run();
        Assert.Equal(
            [
                "propose 0", "running 0", "run 0", "completed 0", "update 0 0", "best 0", "dispose",
                "propose 1", "running 1", "run 1", "completed 1", "update 1 1", "dispose",
            ],
            _events);
    }

    [Fact]
    public void The_seed_is_that_of_the_context_where_none_is_set()
    {
        Experiment((_, _) => 0, 1);
        Assert.Equal(7, _settings.Seed);
    }

    [Fact]
    public async Task A_later_failure_is_told_of_with_the_largest_loss_and_passed_over()
    {
        var best = await Experiment((settings, _) => settings.TrialId == 1 ? throw new FormatException("broken") : 5, 3).RunAsync();
        Assert.Equal(0, best.TrialSettings.TrialId);
        Assert.Equal(["dispose", "failed 1 broken", $"update 1 {double.MaxValue}"], _events.SkipWhile(told => told != "run 1").Skip(1).Take(3));
        Assert.Contains("completed 2", _events);
    }

    [Fact]
    public async Task The_first_failure_ends_the_experiment_while_nothing_succeeded() =>
        await Assert.ThrowsAsync<FormatException>(() => Experiment((_, _) => throw new FormatException("broken"), 3).RunAsync());

    [Fact]
    public async Task A_loss_that_is_not_a_number_is_never_the_best() =>
        await Assert.ThrowsAsync<TimeoutException>(() => Experiment((_, _) => double.NaN, 3).RunAsync());

    [Fact]
    public async Task Time_that_is_over_cancels_the_trial()
    {
        var experiment = Experiment((settings, ct) =>
        {
            if (settings.TrialId > 0) ct.WaitHandle.WaitOne();
            ct.ThrowIfCancellationRequested();
            return 1;
        }, 100).SetTrainingTimeInSeconds(1);

        Assert.Equal(0, (await experiment.RunAsync()).TrialSettings.TrialId);
        Assert.Equal(["running 1", "run 1", "dispose"], _events.TakeLast(3));
    }

    [Fact]
    public void A_factory_makes_a_runner_a_trial_which_can_have_a_context_with_the_same_seed()
    {
        var contexts = new List<MLContext>();
        new MLContext(7).Auto().CreateExperiment(_settings)
            .SetTuner(new Tuner(_events))
            .SetTrialRunner<Runner>(services =>
            {
                contexts.Add((MLContext)services.GetService(typeof(MLContext))!);
                Assert.Same(_settings, services.GetService(typeof(AutoMLExperiment.AutoMLExperimentSettings)));
                return new Runner(_events, (_, _) => 0);
            })
            .SetMaxModelToExplore(2)
            .Run();

        // One is made before the first trial, to see early whether it can be made.
        Assert.Equal(3, contexts.Distinct().Count());
    }

    private AutoMLExperiment Experiment(Func<TrialSettings, CancellationToken, double> loss, int trials) => new MLContext(7).Auto().CreateExperiment(_settings)
        .SetTuner(new Tuner(_events))
        .SetTrialRunner(new Runner(_events, loss))
        .SetMonitor(new Monitor(_events))
        .SetMaxModelToExplore(trials);

    private sealed class Tuner(List<string> events) : ITuner
    {
        public Parameter Propose(TrialSettings settings)
        {
            events.Add($"propose {settings.TrialId}");
            return Parameter.CreateNestedParameter();
        }

        public void Update(TrialResult result) => events.Add($"update {result.TrialSettings.TrialId} {result.Loss}");
    }

    private sealed class Runner(List<string> events, Func<TrialSettings, CancellationToken, double> loss) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            events.Add($"run {settings.TrialId}");
            return Task.Run(() => new TrialResult { TrialSettings = settings, Loss = loss(settings, ct) });
        }

        public void Dispose() => events.Add("dispose");
    }

    private sealed class Monitor(List<string> events) : IMonitor
    {
        public void ReportRunningTrial(TrialSettings settings) => events.Add($"running {settings.TrialId}");

        public void ReportCompletedTrial(TrialResult result) => events.Add($"completed {result.TrialSettings.TrialId}");

        public void ReportBestTrial(TrialResult result) => events.Add($"best {result.TrialSettings.TrialId}");

        public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => events.Add($"failed {settings.TrialId} {exception?.Message}");
    }
}
