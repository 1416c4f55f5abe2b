using MLCaption.Metrics;
using MLCaption.Networks.Decoding;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments.Tests.Runs;

/// <summary>What a file's search section says of pruning and budgets is what its sweep does.</summary>
public sealed class ExperimentSweepSearchTests : IDisposable
{
    // Trial 0 is the better one at every epoch.
    private const string TwoTrials = """{ "dropout": { "choice": [0.4, 0.1] } }""", FourTrials = """{ "dropout": { "choice": [0.4, 0.1, 0.2, 0.3] } }""";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly ExperimentFolder _folder = new();
    private readonly HandSetClock _clock = new();
    private readonly EpochTrainer _trainer = new();

    private RunFolder RunFolder => new(_folder.PathOf("run"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, TrialState.Pruned, 1)]
    [InlineData(2, TrialState.Completed, 4)]
    public void The_pruner_compares_with_trials_as_far_back_as_search_parallel(int parallel, TrialState state, int epochs)
    {
        var trials = Run(TwoTrials, $$"""{ "sampler": "grid", "parallel": {{parallel}}, "pruner": { "kind": "median", "startup": 1, "warmup": 0 } }""").Trials;

        Assert.Equal((TrialState.Completed, 4), (trials[0].State, trials[0].Reports.Count));
        Assert.Equal((state, epochs), (trials[1].State, trials[1].Reports.Count));
    }

    [Theory]
    [InlineData("""{ "epochs": 5 }""", TrialState.Pruned)]
    [InlineData("""{ "epochs": 4 }""", TrialState.Completed)]
    [InlineData("""{ "epochs": { "choice": [4] } }""", TrialState.Completed)]
    [InlineData("""{ "epochs": 3, "selfCritical": { "epochs": 1 } }""", TrialState.Completed)]
    public void A_trial_is_not_pruned_after_its_last_epoch(string training, TrialState state)
    {
        var trials = Run(TwoTrials, """{ "sampler": "grid", "parallel": 1, "pruner": { "kind": "asha", "minStep": 4 } }""", training).Trials;

        Assert.Equal((state, 4), (trials[1].State, trials[1].Reports.Count));
    }

    [Theory]
    [InlineData(2, TrialState.Completed)]
    [InlineData(3, TrialState.Pruned)]
    public void A_cross_validated_trial_is_whole_after_its_last_fold(int folds, TrialState state)
    {
        var trials = Run(
            TwoTrials, $$"""{ "sampler": "grid", "parallel": 1, "crossValidation": {{folds}}, "pruner": { "kind": "asha", "minStep": 4 } }""", """{ "epochs": 2 }""").Trials;

        Assert.Equal((state, 4), (trials[1].State, trials[1].Reports.Count));
    }

    [Fact]
    public void Search_epochs_bounds_the_epochs_of_all_trials()
    {
        var result = Run(FourTrials, """{ "sampler": "grid", "parallel": 1, "epochs": 8 }""");

        Assert.Equal((StudyEnd.StepsUsed, 2), (result.End, result.Trials.Count));
    }

    [Fact]
    public void Search_minutes_bounds_the_time_in_which_trials_begin()
    {
        _trainer.Before = () => _clock.Now += TimeSpan.FromMinutes(3);

        var result = Run(FourTrials, """{ "sampler": "grid", "minutes": 5 }""");

        Assert.Equal((StudyEnd.TimeUsed, 2), (result.End, result.Trials.Count));
    }

    [Fact]
    public void Search_trialMinutes_bounds_the_time_of_a_trial()
    {
        _trainer.Waits = true;

        var trial = Assert.Single(Run("{}", """{ "sampler": "grid", "trialMinutes": 0.001 }""", time: TimeProvider.System).Trials);

        Assert.Equal((TrialState.OverBudget, "Over its time budget of 0.001 minutes."), (trial.State, trial.Reason));
    }

    [Fact]
    public void Search_trialMegabytes_bounds_the_memory_of_a_trial()
    {
        var trial = Assert.Single(Run("{}", """{ "sampler": "grid", "trialMegabytes": 1 }""").Trials);

        Assert.StartsWith("Over its memory budget: ", trial.Reason, StringComparison.Ordinal);
        Assert.EndsWith(" in use, 1.0 MB allowed.", trial.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_trialDeaths_gives_up_a_trial_of_which_worker_after_worker_dies()
    {
        const string Search = """{ "sampler": "grid", "trialDeaths": 2 }""";
        for (int worker = 0; worker < 2; worker++)
        {
            using var dying = new JournalSweepStore(RunFolder, _clock, "dying");
            dying.Open(new SweepPlan(_folder.Read(Document(FourTrials, Search, """{ "epochs": 4 }""")))).TryStart(0, new ParameterSet([new("$.decoder.dropout", 0)]));
        }

        var trials = Run(FourTrials, Search).Trials;

        Assert.Equal([TrialState.Failed, TrialState.Completed, TrialState.Completed, TrialState.Completed], trials.Select(trial => trial.State));
        Assert.Equal("2 workers in a row died of it without a new report.", trials[0].Reason);
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData(2, 2)]
    public void Further_workers_find_in_the_run_folder_how_many_trials_were_asked_for(int? asked, int trials)
    {
        Sweep(FourTrials, """{ "sampler": "grid" }""", "{}", _clock, asked).Begin();

        Assert.Equal(trials, new SweepPlan(ExperimentFile.Read(RunFolder.Experiment)).Trials);
    }

    [Fact]
    public void A_pruner_judges_by_the_front_of_what_epochs_tell_of_several_goals()
    {
        // Trial 1 is worse at every epoch, but smaller; trial 2 is worse than trial 0 and larger.
        var trials = Run(
            """{ "dropout": { "choice": [0.3, 0.1, 0.2] }, "deepOutput": { "ref": "encoder.train" } }""",
            """{ "sampler": "grid", "parallel": 1, "minimize": ["parameters", "captionMilliseconds"], "pruner": { "kind": "median", "startup": 1, "warmup": 0 } }""").Trials;

        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Pruned], trials.Select(trial => trial.State));
        Assert.Equal(["CIDEr", "parameters", "captionMilliseconds"], trials[1].Metrics.Keys);
    }

    [Fact]
    public void The_run_folders_own_file_goes_on_with_the_sweep()
    {
        Run(FourTrials, """{ "sampler": "grid", "trials": 2 }""");

        var plan = new SweepPlan(ExperimentFile.Read(RunFolder.Experiment), trials: 4);
        var result = new ExperimentSweep(plan, RunFolder, new JournalSweepStore(RunFolder, _clock, "tester"), _trainer, _clock).Run(null, CancellationToken.None);

        Assert.Equal((StudyEnd.Done, 4), (result.End, result.Trials.Count));
    }

    [Fact]
    public void The_same_file_beside_other_data_does_not_go_on_with_the_sweep()
    {
        Run(FourTrials, """{ "sampler": "grid", "trials": 2 }""");
        using var elsewhere = new ExperimentFolder();
        var plan = new SweepPlan(elsewhere.Read(Document(FourTrials, """{ "sampler": "grid", "trials": 4 }""", """{ "epochs": 4 }""")));

        var refused = Assert.Throws<JournalException>(() => new ExperimentSweep(plan, RunFolder, new JournalSweepStore(RunFolder, _clock, "tester"), _trainer, _clock).Begin());

        Assert.Contains($"$.dataset.images is \"{_folder.PathOf("images")}\" there, \"{elsewhere.PathOf("images")}\" here.", refused.Message, StringComparison.Ordinal);
    }

    private static string Document(string decoder, string search, string training) =>
        ExperimentFolder.With(("decoder", decoder), ("search", search), ("training", training));

    private StudyResult Run(string decoder, string search, string training = """{ "epochs": 4 }""", TimeProvider? time = null) =>
        Sweep(decoder, search, training, time ?? _clock).Run(null, CancellationToken.None);

    private ExperimentSweep Sweep(string decoder, string search, string training, TimeProvider time, int? trials = null) =>
        new(new SweepPlan(_folder.Read(Document(decoder, search, training)), trials), RunFolder, new JournalSweepStore(RunFolder, time, "tester"), _trainer, time);

    private sealed class HandSetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;
    }

    /// <summary>Reports the dropout as CIDEr after each epoch.</summary>
    private sealed class EpochTrainer : IExperimentTrainer
    {
        public Action Before { get; set; } = () => { };

        /// <summary>Whether it trains until it is stopped, or somebody who doesn't stop it must see that.</summary>
        public bool Waits { get; set; }

        public ITrainedExperiment Train(Experiment experiment, Fold? fold, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken)
        {
            Before();
            if (Waits) cancellationToken.WaitHandle.WaitOne(_patience);
            int epochs = experiment.Training.Epochs + (experiment.Training.SelfCritical?.Epochs ?? 0);
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                onEpoch(new EpochReport(epoch, epochs, 3.5, 1000, TimeSpan.FromSeconds(1), TimeSpan.Zero, "CIDEr", experiment.Decoder.Dropout, true) { Parameters = SizeOf(experiment.Decoder.Dropout), IsLast = epoch == epochs });
            }
            return new Trained(experiment.Decoder.Dropout, $"image {fold?.Index}");
        }

        private static long SizeOf(double dropout) => dropout == 0.2 ? 900 : (long)(1000 * dropout);

        private sealed class Trained(double score, string image) : ITrainedExperiment
        {
            public IReadOnlyDictionary<string, double> Metrics { get; } = new Dictionary<string, double> { ["CIDEr"] = score };

            public IReadOnlyList<CaptionToEvaluate> Captions { get; } = [new(image, "a dog", ["a dog"])];

            public long Parameters => SizeOf(score);

            public int CaptionAgain(int most, CancellationToken cancellationToken) => 1;

            public ITrainedExperiment Reading(DecodingOptions decoding) => this;

            public void Save(string path) => File.WriteAllText(path, "model");

            public void Dispose()
            {
            }
        }
    }
}
