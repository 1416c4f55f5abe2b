using MLCaption.Metrics;
using MLCaption.Networks.Decoding;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class ExperimentSweepTests : IDisposable
{
    private const string Searched = """{ "dropout": { "choice": [0.1, 0.4, 0.2, 0.3] } }""";

    private readonly ExperimentFolder _folder = new();
    private readonly ScriptedTrainer _trainer = new();
    private readonly List<JournalSweepStore> _stores = [];

    private RunFolder RunFolder => new(_folder.PathOf("run"));

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public void The_best_model_is_kept_and_every_trial_has_its_own_file()
    {
        var result = Sweep().Run(null, CancellationToken.None);

        Assert.Equal([0.1, 0.4, 0.2, 0.3], result.Trials.Select(trial => trial.Metrics["CIDEr"]));
        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
        Assert.Equal(0.2, ExperimentFile.Read(RunFolder.TrialExperiment(2)).ToExperiment().Decoder.Dropout);
        Assert.Equal(4, _trainer.Disposed);
        Assert.Equal(["run"], Directory.GetDirectories(_folder.Folder, "run").Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(RunFolder.Folder, "*.unfinished*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_a_trial_wrote_for_the_validation_images_can_be_scored_again()
    {
        Sweep().Run(null, CancellationToken.None);

        IReadOnlyList<CaptionToEvaluate> read = CaptionFiles.Read(RunFolder.References, RunFolder.TrialCaptions(1));

        Assert.Equal([("1", "a dog's 0.4"), ("2", "")], read.Select(caption => (caption.ImageId, caption.Hypothesis)));
        Assert.Equal(["a dog", "un chien à l'eau"], read[0].References);
        Assert.Contains("a dog's 0.4", File.ReadAllText(RunFolder.TrialCaptions(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Epochs_are_journaled()
    {
        var result = Sweep().Run(null, CancellationToken.None);

        Assert.Equal([(1, 3.5, 0.05)], result.Trials[0].Reports.Select(report => (report.Step, report.Values["loss"], report.Values["CIDEr"])));
    }

    public static TheoryData<Exception> FaultsOfTheMachine =>
        [new IOException("No space left on device : 'run/trials/001/training.checkpoint'"), new FileNotFoundException("images is not there."), new UnauthorizedAccessException("Access to 'run' is denied.")];

    [Theory]
    [MemberData(nameof(FaultsOfTheMachine))]
    public void What_the_machine_can_not_do_stops_the_sweep_and_fails_no_trial(Exception fault)
    {
        _trainer.Before = experiment =>
        {
            if (experiment.Decoder.Dropout == 0.4) throw fault;
        };

        var stopped = Assert.Throws<IOException>(() => Sweep().Run(null, CancellationToken.None));

        Assert.Equal($"Trial 1 was stopped: {fault.Message.TrimEnd('.')}. No other trial would fare better here: mend that, and the same command goes on with it.", stopped.Message);
        _trainer.Before = _ => { };
        var result = Sweep().Run(null, CancellationToken.None);
        Assert.Equal([0.1, 0.4, 0.2, 0.3], result.Trials.Select(trial => trial.Metrics["CIDEr"]));
        Assert.Equal([1, 2, 1, 1], result.Trials.Select(trial => trial.Attempts));
    }

    [Fact]
    public void A_trial_that_fails_keeps_its_reason_and_the_sweep_goes_on()
    {
        _trainer.Before = experiment =>
        {
            if (experiment.Decoder.Dropout == 0.4) throw new InvalidDataException("images/0001.png: not an image.");
        };

        var result = Sweep().Run(null, CancellationToken.None);

        Assert.Equal((TrialState.Failed, "images/0001.png: not an image."), (result.Trials[1].State, result.Trials[1].Reason));
        Assert.Equal("model of 0.3", File.ReadAllText(RunFolder.BestModel));
        Assert.Equal(StudyEnd.Done, result.End);
    }

    [Fact]
    public void An_interrupted_sweep_keeps_its_best_and_goes_on_at_the_next_trial()
    {
        using var stop = new CancellationTokenSource();
        _trainer.Before = experiment =>
        {
            if (experiment.Decoder.Dropout == 0.2) stop.Cancel();
        };
        var first = Sweep().Run(null, stop.Token);
        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
        _trainer.Before = _ => { };

        var second = Sweep().Run(null, CancellationToken.None);

        Assert.Equal(StudyEnd.Interrupted, first.End);
        Assert.Equal([0.1, 0.4, 0.2, 0.2, 0.3], _trainer.Trained);
        Assert.Equal(4, second.Trials.Count(trial => trial.State == TrialState.Completed));
        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
    }

    [Fact]
    public void A_model_whose_trial_was_finished_by_a_killed_process_comes_to_its_place()
    {
        Sweep(trials: 2).Run(null, CancellationToken.None);
        File.Move(RunFolder.BestModel, RunFolder.TrialModel(1));
        File.WriteAllText(RunFolder.TrialModel(0), "model of 0.1");
        File.WriteAllText(RunFolder.TrialCheckpoint(0), "left");

        Sweep(trials: 2).Run(null, CancellationToken.None);

        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
        Assert.Equal(
            ["captions.json", "captions.json", "experiment.json", "experiment.json"],
            Directory.GetFiles(Path.Combine(RunFolder.Folder, "trials"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Workers_that_finish_in_another_order_keep_the_same_model()
    {
        // Both of the best score: the one of the lower number counts, although it is finished last.
        using var first = Journal();
        var equal = new Dictionary<string, double> { ["CIDEr"] = 0.4 };
        using (var late = first.TryStart(0, new ParameterSet([new("$.decoder.dropout", 1)]))!)
        {
            using (var early = first.TryStart(1, new ParameterSet([new("$.decoder.dropout", 1)]))!) early.Complete(equal);
            Keep(1, "early");
            late.Complete(equal);
            Keep(0, "late");
        }

        Assert.Equal("late", File.ReadAllText(RunFolder.BestModel));

        void Keep(int number, string model)
        {
            Directory.CreateDirectory(RunFolder.Trial(number));
            File.WriteAllText(RunFolder.TrialModel(number), model);
            new BestModel(RunFolder, "CIDEr").Settle(first.Load);
        }
    }

    [Fact]
    public void What_a_trial_costs_is_recorded_where_it_is_minimized()
    {
        var file = _folder.Read(ExperimentFolder.With(("decoder", Searched), ("search", """{ "sampler": "grid", "minimize": ["parameters", "captionMilliseconds"] }""")));

        var trials = new ExperimentSweep(new SweepPlan(file), RunFolder, new JournalSweepStore(RunFolder, new SteppingTime(), "tester"), _trainer, new SteppingTime()).Run(null, CancellationToken.None).Trials;

        // The clock goes on by a second whenever it is read: a second for four images.
        Assert.Equal([("CIDEr", 0.1), ("parameters", 100.0), ("captionMilliseconds", 250.0)], trials[0].Metrics.Select(metric => (metric.Key, metric.Value)));
        Assert.Equal(90, trials[0].Reports[0].Values["parameters"]);
        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
        var record = SweepRecord.Read(RunFolder);
        Assert.Equal(["search.minimize"], record.DependsOnMachine.Select(key => key.Key));
        Assert.Equal([0, 1, 2, 3], record.Front.Select(trial => trial.Number));
    }

    [Fact]
    public void A_trial_is_exported_as_a_file_whose_paths_begin_where_it_stands()
    {
        Sweep().Run(null, CancellationToken.None);
        var record = SweepRecord.Read(RunFolder);

        string text = record.ExperimentOf(record.Best!, RunFolder.Folder);

        Assert.Contains("\"images\": \"../images\"", text, StringComparison.Ordinal);
        Assert.Equal(ExperimentFile.Read(RunFolder.TrialExperiment(1)).ToExperiment(), ExperimentFile.Parse("x.json", text, RunFolder.Folder).ToExperiment());
    }

    [Fact]
    public void What_makes_a_sweep_depend_on_the_machine_stands_in_its_record()
    {
        string[] Of(string search, string training = "{}")
        {
            var folder = new RunFolder(_folder.PathOf("other"));
            var file = _folder.Read(ExperimentFolder.With(("decoder", Searched), ("search", search), ("training", training)));
            if (Directory.Exists(folder.Folder)) Directory.Delete(folder.Folder, recursive: true);
            new ExperimentSweep(new SweepPlan(file), folder, new JournalSweepStore(folder, TimeProvider.System, "tester"), _trainer, TimeProvider.System).Begin();
            return [.. SweepRecord.Read(folder).DependsOnMachine.Select(key => key.Key)];
        }

        Assert.Empty(Of("""{ "minimize": "parameters" }"""));
        Assert.Equal(
            ["search.minutes", "search.trialMinutes", "search.trialMegabytes", "search.trialDeaths", "search.pruner", "training.minutes"],
            Of("""{ "minutes": 5, "trialMinutes": 1, "trialMegabytes": 100, "trialDeaths": 3, "pruner": { "kind": "threshold", "metric": "tokensPerSecond", "lower": 1 } }""", """{ "choice": [{ "minutes": 3 }] }"""));
    }

    [Fact]
    public void A_worker_joins_a_sweep_that_was_begun()
    {
        var sweep = Sweep();
        Assert.Throws<JournalException>(() => sweep.Join(null, CancellationToken.None));
        sweep.Begin();

        Assert.Equal(StudyEnd.Done, sweep.Join(null, CancellationToken.None).End);
        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
    }

    [Fact]
    public void Who_trained_is_kept_and_not_who_began_the_sweep_or_came_when_it_was_over()
    {
        var worker = new SweepWorker { Since = DateTimeOffset.UnixEpoch, Machine = "tester", Version = "1", Runtime = "", System = "", Cores = 1, Libraries = "" };
        var plan = new SweepPlan(_folder.Read(ExperimentFolder.With(("decoder", Searched), ("search", """{ "sampler": "grid" }"""))));
        var sweep = Sweep(worker);
        sweep.Begin();
        Assert.False(File.Exists(RunFolder.Workers));

        sweep.Join(null, CancellationToken.None);
        Sweep(worker with { Version = "2" }).Run(null, CancellationToken.None);

        Assert.Equal([worker], SweepRecord.Read(RunFolder).Workers);

        ExperimentSweep Sweep(SweepWorker asked) => new(plan, RunFolder, Store(), _trainer, TimeProvider.System) { Worker = asked };
    }

    [Fact]
    public void A_damaged_list_of_who_trained_stops_the_sweep_and_fails_no_trial()
    {
        var worker = new SweepWorker { Since = DateTimeOffset.UnixEpoch, Machine = "tester", Version = "1", Runtime = "", System = "", Cores = 1, Libraries = "" };
        var plan = new SweepPlan(_folder.Read(ExperimentFolder.With(("decoder", Searched), ("search", """{ "sampler": "grid" }"""))));
        Directory.CreateDirectory(RunFolder.Folder);
        File.WriteAllText(RunFolder.Workers, "[");

        string told = Assert.Throws<IOException>(
            () => new ExperimentSweep(plan, RunFolder, Store(), _trainer, TimeProvider.System) { Worker = worker }.Run(null, CancellationToken.None)).Message;

        Assert.StartsWith($"Trial 0 was stopped: {RunFolder.Workers}: is damaged: ", told, StringComparison.Ordinal);
        Assert.DoesNotContain(SweepRecord.Read(RunFolder).Trials, trial => trial.IsFinished);
    }

    [Fact]
    public void A_folder_with_another_sweep_is_refused()
    {
        Sweep(trials: 1).Run(null, CancellationToken.None);
        var other = _folder.Read(ExperimentFolder.With(("seed", "99")));

        Assert.Throws<JournalException>(() => new ExperimentSweep(new SweepPlan(other), RunFolder, Store(), _trainer, TimeProvider.System).Run(null, CancellationToken.None));
    }

    [Fact]
    public void A_folder_with_another_experiments_results_is_refused_wherever_the_trials_are_kept()
    {
        Sweep(trials: 1).Run(null, CancellationToken.None);
        string before = File.ReadAllText(RunFolder.Experiment);
        var elsewhere = new RunFolder(RunFolder.Folder, _folder.PathOf("elsewhere.jsonl"));
        using var store = new JournalSweepStore(elsewhere, TimeProvider.System, "tester");
        var other = new ExperimentSweep(new SweepPlan(_folder.Read(ExperimentFolder.With(("seed", "99")))), elsewhere, store, _trainer, TimeProvider.System);

        string expected = $"{RunFolder.Folder}: holds the results of another experiment; nothing was changed. Give another run folder, or remove this one to start anew.";
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(other.Begin).Message);
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => other.Join(null, CancellationToken.None)).Message);
        Assert.Equal((before, false), (File.ReadAllText(RunFolder.Experiment), File.Exists(elsewhere.Journal)));
    }

    [Fact]
    public void A_storage_that_knows_none_of_the_trials_that_ran_for_a_folder_is_refused()
    {
        Sweep().Run(null, CancellationToken.None);
        var elsewhere = new RunFolder(RunFolder.Folder, _folder.PathOf("other.jsonl"));
        using var store = new JournalSweepStore(elsewhere, TimeProvider.System, "tester");
        var plan = new SweepPlan(_folder.Read(ExperimentFolder.With(("decoder", Searched), ("search", """{ "sampler": "grid" }"""))));
        var other = new ExperimentSweep(plan, elsewhere, store, _trainer, TimeProvider.System);

        Assert.Equal(
            $"{RunFolder.Folder}: holds a sweep whose trials are kept elsewhere; nothing was changed in it. Give the storage that it was begun with, or another run folder.",
            Assert.Throws<InvalidDataException>(other.Begin).Message);
        Assert.Equal("model of 0.4", File.ReadAllText(RunFolder.BestModel));
    }

    private JournalStorage Journal() => new(RunFolder.Journal, null, TimeProvider.System, "tester");

    private ExperimentSweep Sweep(int? trials = null) =>
        new(new SweepPlan(_folder.Read(ExperimentFolder.With(("decoder", Searched), ("search", """{ "sampler": "grid" }"""))), trials), RunFolder, Store(), _trainer, TimeProvider.System);

    private JournalSweepStore Store()
    {
        _stores.Add(new JournalSweepStore(RunFolder, TimeProvider.System, "tester"));
        return _stores[^1];
    }

    private sealed class SteppingTime : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }

    private sealed class ScriptedTrainer : IExperimentTrainer
    {
        public List<double> Trained { get; } = [];

        public int Disposed { get; private set; }

        public Action<Experiment> Before { get; set; } = _ => { };

        public ITrainedExperiment Train(Experiment experiment, Fold? fold, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken)
        {
            double score = experiment.Decoder.Dropout;
            Trained.Add(score);
            Before(experiment);
            cancellationToken.ThrowIfCancellationRequested();
            onEpoch(new EpochReport(1, 1, 3.5, 1000, TimeSpan.FromSeconds(1), TimeSpan.Zero, "CIDEr", score / 2, true) { Parameters = (long)(score * 900) });
            return new Scripted(score, this);
        }

        private sealed class Scripted(double score, ScriptedTrainer trainer) : ITrainedExperiment
        {
            public IReadOnlyDictionary<string, double> Metrics { get; } = new Dictionary<string, double> { ["CIDEr"] = score };

            public IReadOnlyList<CaptionToEvaluate> Captions { get; } =
                [new("1", FormattableString.Invariant($"a dog's {score}"), ["a dog", "un chien à l'eau"]), new("2", "", ["two dogs"])];

            public long Parameters => (long)(score * 1000);

            public int CaptionAgain(int most, CancellationToken cancellationToken) => 4;

            public ITrainedExperiment Reading(DecodingOptions decoding) => this;

            public void Save(string path) => File.WriteAllText(path, FormattableString.Invariant($"model of {score}"));

            public void Dispose() => trainer.Disposed++;
        }
    }
}
