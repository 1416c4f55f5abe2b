using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace.Option;
using MLCaption.AutoML.Tests.Spaces;
using MLCaption.Sweeps;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace MLCaption.AutoML.Tests.Tuning;

public sealed class SamplerTunerTests
{
    private readonly RecordingMonitor _monitor = new();

    private static AutoMLSpace Square() => new() { ["x"] = new UniformDoubleOption(0, 1), ["y"] = new UniformSingleOption(0, 1) };

    private static double Bowl(Parameter parameter) =>
        Math.Pow(parameter["toy"]["x"].AsType<double>() - 0.7, 2) + Math.Pow(parameter["toy"]["y"].AsType<double>() - 0.2, 2);

    [Fact]
    public async Task It_finds_better_points_than_those_it_begins_with()
    {
        var best = await Experiment(Square(), new ToyRunner(Bowl), trials: 40).SetTpeTuner().RunAsync();

        // TPE begins with ten quasi-random points.
        Assert.True(best.Loss < 0.2 * _monitor.Completed.Take(10).Min(trial => trial.Loss), $"{best.Loss}");
        Assert.Equal(Bowl(best.TrialSettings.Parameter), best.Loss);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_trials_and_another_seed_others()
    {
        var first = await Trials(1);
        Assert.Equal(first, await Trials(1));
        Assert.NotEqual(first, await Trials(2));

        async Task<IEnumerable<string>> Trials(int seed)
        {
            var runner = new ToyRunner(Bowl);
            await Experiment(Square(), runner, trials: 15, seed).SetTpeTuner().RunAsync();
            return runner.Ran.Select(parameter => parameter.ToString()!);
        }
    }

    [Fact]
    public async Task The_trials_of_a_document_are_those_that_its_sampler_proposes()
    {
        var space = Documents.Space(Documents.Conditional);
        var sampler = new DistinctSampler(new TpeSampler(5, [SamplerTuner.Goal]));
        var searched = new SweepSpace(space);
        var runner = new ToyRunner(parameter => LossOf(searched.ParametersOf(parameter["toy"])));
        await Experiment(searched, runner, trials: 25).SetSamplerTuner(sampler).RunAsync();

        var history = new List<Trial>();
        for (int number = 0; number < 25; number++)
        {
            var proposed = sampler.Sample(space, number, history)!;
            Assert.Equal(proposed, searched.ParametersOf(runner.Ran[number]["toy"]));
            history.Add(new Trial(number, proposed, TrialState.Completed) { Metrics = new Dictionary<string, double> { [SamplerTuner.Loss] = LossOf(proposed) } });
        }
        Assert.Contains(history, trial => trial.Parameters["$.decoder"] == 0);
        Assert.Contains(history, trial => trial.Parameters["$.decoder"] == 1);

        static double LossOf(ParameterSet parameters) => parameters["$.decoder"] == 1 ? parameters["$.decoder.choice[1].layers"] : 3 + parameters["$.decoder.choice[0].dropout"];
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Points_come_again_early_only_where_TPE_is_asked_for_duplicates(bool duplicates, int distinct)
    {
        // The better of two points, tried again and again, is what TPE proposes next.
        var tuner = new SamplerTuner(new AutoMLSpace { ["x"] = new ChoiceOption("good", "bad") }, new TpeSampler(1, [SamplerTuner.Goal], new TpeOptions { Startup = 1, Duplicates = duplicates }));
        var proposals = new List<string>();
        for (int id = 0; id < 2; id++)
        {
            var settings = new TrialSettings { TrialId = id };
            settings.Parameter = tuner.Propose(settings);
            proposals.Add(settings.Parameter["x"].AsType<string>());
            tuner.Update(new TrialResult { TrialSettings = settings, Loss = 0 });
        }

        Assert.Equal(distinct, proposals.Distinct().Count());
    }

    [Fact]
    public async Task Monitors_are_told_of_each_trial_in_order()
    {
        double[] losses = [3, 5, 1];
        await Experiment(Square(), new ToyRunner((settings, _) => losses[settings.TrialId]), trials: 3).SetTpeTuner().RunAsync();

        Assert.Equal(["running 0", "completed 0", "best 0", "running 1", "completed 1", "running 2", "completed 2", "best 2"], _monitor.Told);
    }

    [Fact]
    public async Task A_trial_that_fails_is_told_of_and_the_search_goes_on()
    {
        var runner = new ToyRunner((settings, _) => settings.TrialId == 1 ? throw new InvalidOperationException("broken") : Bowl(settings.Parameter));
        var best = await Experiment(Square(), runner, trials: 14).SetTpeTuner().RunAsync();

        Assert.Equal(14, runner.Ran.Count);
        Assert.Contains("failed 1: broken", _monitor.Told);
        Assert.DoesNotContain("completed 1", _monitor.Told);
        Assert.NotEqual(1, best.TrialSettings.TrialId);
    }

    [Fact]
    public async Task Where_the_very_first_trial_fails_the_experiment_ends_with_its_exception()
    {
        var experiment = Experiment(Square(), new ToyRunner((_, _) => throw new InvalidOperationException("broken")), trials: 5).SetTpeTuner();

        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => experiment.RunAsync())).Message);
        Assert.Equal(["running 0", "failed 0: broken"], _monitor.Told);
    }

    [Fact]
    public async Task A_cancelled_experiment_gives_the_best_trial_so_far()
    {
        using var stop = new CancellationTokenSource();
        var runner = new ToyRunner((settings, token) =>
        {
            if (settings.TrialId == 2) stop.Cancel();
            token.ThrowIfCancellationRequested();
            return 10 - settings.TrialId;
        });
        var best = await Experiment(Square(), runner, trials: 100).SetTpeTuner().RunAsync(stop.Token);

        Assert.Equal(1, best.TrialSettings.TrialId);
        Assert.Equal("running 2", _monitor.Told[^1]);
    }

    [Fact]
    public async Task An_experiment_that_is_cancelled_at_once_has_no_best_trial()
    {
        var experiment = Experiment(Square(), new ToyRunner(Bowl), trials: 3).SetTpeTuner();
        await Assert.ThrowsAsync<TimeoutException>(() => experiment.RunAsync(new CancellationToken(canceled: true)));
        Assert.Empty(_monitor.Told);
    }

    [Fact]
    public async Task A_space_that_is_searched_through_begins_anew()
    {
        var runner = new ToyRunner(_ => 1);
        await Experiment(new SweepSpace(Documents.Space("""{"a": {"choice": ["x", "y", "z"]}}""")), runner, trials: 5).SetSamplerTuner(new GridSampler()).RunAsync();
        Assert.Equal(["x", "y", "z", "x", "y"], runner.Ran.Select(parameter => parameter["toy"]["a"].AsType<string>()));
    }

    [Fact]
    public async Task A_sampler_that_cannot_search_the_space_says_why()
    {
        var experiment = Experiment(Square(), new ToyRunner(Bowl), trials: 5).SetSamplerTuner(new GridSampler());
        Assert.Contains("$.toy.x", (await Assert.ThrowsAsync<ArgumentException>(() => experiment.RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_of_others_count_too()
    {
        var tuner = new SamplerTuner(new AutoMLSpace { ["a"] = new ChoiceOption("x", "y") }, new RandomSampler(1));
        var others = Parameter.CreateNestedParameter(KeyValuePair.Create("a", Parameter.FromString("x")));
        tuner.Update(new TrialResult { TrialSettings = new TrialSettings { TrialId = 0, Parameter = others }, Loss = 1 });

        Assert.Equal("y", tuner.Propose(new TrialSettings { TrialId = 1 })["a"].AsType<string>());
    }

    [Fact]
    public void A_proposal_depends_on_the_trials_before_it_alone()
    {
        var tuner = new SamplerTuner(Square(), new TpeSampler(3, [SamplerTuner.Goal]));
        var first = tuner.Propose(new TrialSettings { TrialId = 0 });
        tuner.Propose(new TrialSettings { TrialId = 1 });
        Assert.Equal(first, tuner.Propose(new TrialSettings { TrialId = 0 }));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var experiment = new MLContext(1).Auto().CreateExperiment();
        Assert.Contains("candidates", Assert.Throws<ArgumentException>(() => experiment.SetTpeTuner(new TpeOptions { Candidates = 0 })).Message, StringComparison.Ordinal);
    }

    private AutoMLExperiment Experiment(AutoMLSpace space, ToyRunner runner, int trials, int seed = 1) => new MLContext(seed).Auto().CreateExperiment()
        .AddSearchSpace("toy", space)
        .SetTrialRunner(runner)
        .SetMonitor(_monitor)
        .SetMaxModelToExplore(trials);
}
