using System.Text.Json.Nodes;
using SweepProcess;

namespace MLCaption.Sweeps.Tests.Studies;

public sealed class StudyTests
{
    private static readonly SearchSpace _space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "integer": [1, 8] } }"""));

    private readonly ManualTime _time = new();
    private readonly MemoryStorage _storage;

    public StudyTests() => _storage = new MemoryStorage(_time);

    [Fact]
    public void Every_trial_runs_with_its_resolved_document_and_keeps_its_metrics()
    {
        var result = Study(3, run => Score(run.Document!["x"]!.GetValue<long>())).Run(CancellationToken.None);

        Assert.Equal(StudyEnd.Done, result.End);
        Assert.Equal([1.0, 2, 3], result.Trials.Select(trial => trial.Metrics["score"]));
    }

    [Fact]
    public void A_failed_trial_keeps_its_reason_and_the_study_goes_on()
    {
        var result = Study(3, run => run.Trial.Number == 1 ? throw new TrialFailedException("no such image") : Score(1)).Run(CancellationToken.None);

        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Completed], result.Trials.Select(trial => trial.State));
        Assert.Equal("no such image", result.Trials[1].Reason);
    }

    [Fact]
    public void A_mistake_of_the_program_is_not_a_failed_trial_and_leaves_it_to_be_run_again()
    {
        Assert.Throws<InvalidCastException>(() => Study(1, _ => throw new InvalidCastException()).Run(CancellationToken.None));

        Assert.Equal(StudyEnd.Done, Study(1, _ => Score(1)).Run(CancellationToken.None).End);
        Assert.Equal(2, _storage.Load()[0].Attempts);
    }

    [Fact]
    public void A_mistake_in_one_worker_stops_the_others()
    {
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((run, token) =>
        {
            if (run.Trial.Number == 1) throw new InvalidCastException();
            token.WaitHandle.WaitOne();
            throw new OperationCanceledException(token);
        }), _time)
        {
            Workers = 3,
        };

        Assert.Throws<InvalidCastException>(() => study.Run(CancellationToken.None));
        Assert.All(_storage.Load(), trial => Assert.Equal(TrialState.Running, trial.State));
    }

    [Fact]
    public void Reports_are_stored_as_they_come()
    {
        Study(1, run =>
        {
            run.Report(1, Score(5));
            Assert.Equal(5, _storage.Load()[0].Reports[0].Values["score"]);
            return Score(6);
        }).Run(CancellationToken.None);

        Assert.Equal(1, Assert.Single(_storage.Load()[0].Reports).Step);
    }

    [Fact]
    public void A_searched_space_ends_the_study()
    {
        var result = Study(100, _ => Score(1)).Run(CancellationToken.None);

        Assert.Equal((StudyEnd.Exhausted, 8), (result.End, result.Trials.Count));
    }

    [Fact]
    public void A_cancelled_trial_is_run_again_under_its_number_with_its_parameters()
    {
        using var stop = new CancellationTokenSource();
        var first = Study(4, run =>
        {
            if (run.Trial.Number == 2)
            {
                run.Report(1, Score(0.5));
                stop.Cancel();
                run.Report(2, Score(0.75));
                stop.Token.ThrowIfCancellationRequested();
            }
            return Score(1);
        }).Run(stop.Token);
        var ran = new List<int>();

        var second = Study(4, run =>
        {
            ran.Add(run.Trial.Number);
            if (run.Trial.Number == 2) Assert.Equal([1, 2], run.Trial.Reports.Select(report => report.Step));
            return Score(run.Trial.Parameters["$.x"]);
        }).Run(CancellationToken.None);

        Assert.Equal(StudyEnd.Interrupted, first.End);
        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Running], first.Trials.Select(trial => trial.State));
        Assert.Equal([2, 3], ran);
        Assert.Equal(first.Trials[2].Parameters, second.Trials[2].Parameters);
        Assert.Equal(StudyEnd.Done, second.End);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void Any_number_of_workers_makes_the_same_table(int workers)
    {
        var alone = new MemoryStorage(_time);
        SampleStudy.Over(alone, 40).Run(CancellationToken.None);

        SampleStudy.Over(_storage, 40, pause: 1, workers).Run(CancellationToken.None);

        Assert.Equal(alone.Load().Select(SampleStudy.Row), _storage.Load().Select(SampleStudy.Row));
        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Pruned], alone.Load().Select(trial => trial.State).Distinct().Order());
    }

    [Fact]
    public void The_window_is_part_of_what_is_computed()
    {
        var other = new MemoryStorage(_time);
        SampleStudy.Over(other, 20, window: 2).Run(CancellationToken.None);
        SampleStudy.Over(_storage, 20).Run(CancellationToken.None);

        Assert.NotEqual(other.Load().Select(SampleStudy.Row), _storage.Load().Select(SampleStudy.Row));
    }

    [Fact]
    public void A_study_made_longer_step_by_step_ends_as_one_in_one_go()
    {
        var whole = new MemoryStorage(_time);
        SampleStudy.Over(whole, 12).Run(CancellationToken.None);
        foreach (int trials in new[] { 1, 2, 7, 12 }) SampleStudy.Over(_storage, trials).Run(CancellationToken.None);

        Assert.Equal(whole.Load().Select(SampleStudy.Row), _storage.Load().Select(SampleStudy.Row));
    }

    [Fact]
    public void No_more_trials_run_at_once_than_the_window_allows()
    {
        int running = 0, most = 0;
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            Thread.Sleep(2);
            Interlocked.Decrement(ref running);
            return Score(1);
        }), _time)
        {
            Workers = 6,
            Window = 2,
        };
        study.Run(CancellationToken.None);

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void A_proposal_sees_results_a_window_back_and_parameters_of_nearer_trials()
    {
        var seen = new List<string>();
        var sampler = new DelegateSampler((space, number, history) =>
        {
            seen.Add(string.Join(' ', history.Select(trial => $"{trial.Number}{(trial.IsFinished ? $"={trial.Metrics["score"]}" : "")}")));
            return space.Draw(_ => number + 1);
        });
        new Study(_space, sampler, _storage, new DelegateObjective((run, _) => Score(run.Trial.Number * 10)), _time)
        {
            Window = 2,
            Budget = new StudyBudget { Trials = 5 },
        }.Run(CancellationToken.None);

        Assert.Equal(["", "0", "0=0 1", "0=0 1=10 2", "0=0 1=10 2=20 3"], seen);
    }

    [Fact]
    public void The_pruner_sees_trials_a_window_back_whole_and_ends_the_trial_out_of_its_report()
    {
        var judged = new List<string>();
        var told = new List<int>();
        var study = Study(4, run =>
        {
            for (int step = 1; step <= 3; step++)
            {
                run.Report(step, Score(step));
                told.Add(run.Trial.Number);
            }
            return Score(9);
        }, new DelegatePruner((goals, trial, others) =>
        {
            judged.Add($"{goals[0].Metric} {trial.Number}.{trial.Reports[^1].Step}: {string.Join(' ', others.Select(other => $"{other.Number}/{other.Reports.Count}"))}");
            return trial.Number == 2 && trial.Reports.Count == 2 ? "Hopeless." : null;
        }));

        var trials = study.Run(CancellationToken.None).Trials;

        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Pruned, TrialState.Completed], trials.Select(trial => trial.State));
        Assert.Equal(("Hopeless.", 2), (trials[2].Reason, trials[2].Reports.Count));
        Assert.Equal([3, 3, 1, 3], Enumerable.Range(0, 4).Select(number => told.Count(one => one == number)));
        Assert.Equal(["score 2.1: 0/3", "score 2.2: 0/3", "score 3.1: 0/3 1/3"], judged.Skip(6).Take(3));
    }

    [Fact]
    public void An_objective_that_ignores_its_pruning_is_pruned_all_the_same()
    {
        var trials = Study(1, run =>
        {
            for (int step = 1; step <= 3; step++) Assert.Throws<TrialPrunedException>(() => run.Report(step, Score(step)));
            return Score(9);
        }, new DelegatePruner((_, _, _) => "Hopeless.")).Run(CancellationToken.None).Trials;

        Assert.Equal((TrialState.Pruned, 1), (trials[0].State, trials[0].Reports.Count));
    }

    [Fact]
    public void A_trial_that_was_killed_before_its_pruning_was_written_is_pruned_when_it_goes_on()
    {
        using (var lease = _storage.TryStart(0, new ParameterSet([new("$.x", 1)]))!) lease.Report(1, Score(1));

        var trials = Study(1, _ => throw new InvalidCastException(), new DelegatePruner((_, _, _) => "Hopeless.")).Run(CancellationToken.None).Trials;

        Assert.Equal((TrialState.Pruned, 1), (trials[0].State, trials[0].Reports.Count));
    }

    [Fact]
    public void No_pruner_is_asked_of_a_trial_that_is_whole()
    {
        // Trial n has n + 1 steps. Each trial is hopeless from step 2 on.
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((run, _) =>
        {
            for (int step = 1; step <= run.Trial.Number + 1; step++) run.Report(step, Score(step), isLast: step == run.Trial.Number + 1);
            return Score(1);
        }), _time)
        {
            Pruner = new DelegatePruner((_, trial, _) => trial.Reports[^1].Step >= 2 ? "Hopeless." : null),
            Budget = new StudyBudget { Trials = 3 },
        };

        var trials = study.Run(CancellationToken.None).Trials;

        Assert.Equal([TrialState.Completed, TrialState.Completed, TrialState.Pruned], trials.Select(trial => trial.State));
        Assert.Equal([1, 2, 2], trials.Select(trial => trial.Reports.Count));
    }

    [Fact]
    public void A_whole_trial_that_was_killed_before_its_end_was_written_is_not_pruned_when_it_goes_on()
    {
        using (var lease = _storage.TryStart(0, new ParameterSet([new("$.x", 1)]))!) lease.Report(1, Score(1), isLast: true);
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((_, _) => Score(2)), _time)
        {
            Pruner = new DelegatePruner((_, _, _) => "Hopeless."),
            Budget = new StudyBudget { Trials = 1 },
        };

        Assert.Equal(TrialState.Completed, Assert.Single(study.Run(CancellationToken.None).Trials).State);
    }

    [Fact]
    public void Steps_of_the_visible_trials_use_up_the_budget()
    {
        var study = Study(null, run =>
        {
            for (int step = 1; step <= 3; step++) run.Report(step, Score(step));
            return Score(1);
        }, budget: new StudyBudget { Steps = 7 }, window: 2);

        var result = study.Run(CancellationToken.None);

        // Trial 4 sees 0, 1 and 2, which are 9 steps; trial 3 saw 6.
        Assert.Equal((StudyEnd.StepsUsed, 4), (result.End, result.Trials.Count));
        Assert.All(result.Trials, trial => Assert.Equal(TrialState.Completed, trial.State));
        Assert.Equal(StudyEnd.StepsUsed, study.Run(CancellationToken.None).End);
    }

    [Fact]
    public void Time_that_is_used_up_starts_no_more_trials()
    {
        var study = Study(null, _ =>
        {
            _time.Now += TimeSpan.FromMinutes(4);
            return Score(1);
        }, budget: new StudyBudget { Time = TimeSpan.FromMinutes(10) });

        Assert.Equal((StudyEnd.TimeUsed, 3), (study.Run(CancellationToken.None).End, _storage.Load().Count));
        Assert.Equal((StudyEnd.TimeUsed, 6), (study.Run(CancellationToken.None).End, _storage.Load().Count));
    }

    [Fact]
    public void A_trial_over_its_time_is_stopped_and_marked_and_the_study_goes_on()
    {
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((run, token) =>
        {
            if (run.Trial.Number != 1) return Score(1);
            token.WaitHandle.WaitOne();
            throw new OperationCanceledException(token);
        }), TimeProvider.System)
        {
            Budget = new StudyBudget { Trials = 3, TrialTime = TimeSpan.FromSeconds(0.3) },
        };

        var result = study.Run(CancellationToken.None);

        Assert.Equal(StudyEnd.Done, result.End);
        Assert.Equal([TrialState.Completed, TrialState.OverBudget, TrialState.Completed], result.Trials.Select(trial => trial.State));
        Assert.Equal("Over its time budget of 0.005 minutes.", result.Trials[1].Reason);
    }

    [Fact]
    public void Earlier_stretches_count_against_the_time_of_a_trial()
    {
        using (var lease = _storage.TryStart(0, new ParameterSet([new("$.x", 1)]))!) _time.Now += TimeSpan.FromMinutes(6);

        var trials = Study(1, _ => throw new InvalidCastException(), budget: new StudyBudget { Trials = 1, TrialTime = TimeSpan.FromMinutes(5) })
            .Run(CancellationToken.None).Trials;

        Assert.Equal((TrialState.OverBudget, "Over its time budget of 5 minutes."), (trials[0].State, trials[0].Reason));
    }

    [Fact]
    public void Only_the_trial_over_its_memory_is_marked_although_its_memory_is_given_back_late()
    {
        // What trial 1 held stays with the process until garbage is collected, after its end.
        bool holds = false, ended = false;
        int collections = 0;
        var objective = new DelegateObjective((run, _) =>
        {
            if (run.Trial.Number == 1) holds = true;
            try
            {
                run.Report(1, Score(1));
            }
            finally
            {
                if (run.Trial.Number == 1) (ended, collections) = (true, GC.CollectionCount(GC.MaxGeneration));
            }
            return Score(2);
        });
        var result = new Study(_space, new GridSampler(), _storage, objective, _time)
        {
            Memory = () =>
            {
                if (ended && GC.CollectionCount(GC.MaxGeneration) > collections) holds = false;
                return holds ? 5_000_000_000 : 1_000_000_000;
            },
            Budget = new StudyBudget { Trials = 4, TrialMemory = 4_000_000_000 },
        }.Run(CancellationToken.None);

        Assert.Equal(
            [TrialState.Completed, TrialState.OverBudget, TrialState.Completed, TrialState.Completed],
            result.Trials.Select(trial => trial.State));
        Assert.Equal("Over its memory budget: 5,000.0 MB in use, 4,000.0 MB allowed.", result.Trials[1].Reason);
    }

    [Fact]
    public void A_worker_that_lost_its_trial_goes_on_with_the_next()
    {
        var losing = new LosingStorage(_storage);
        var objective = new DelegateObjective((run, _) =>
        {
            run.Report(1, Score(run.Trial.Attempts));
            return Score(run.Trial.Attempts);
        });

        var result = new Study(_space, new GridSampler(), losing, objective, _time) { Budget = new StudyBudget { Trials = 3 } }.Run(CancellationToken.None);

        Assert.Equal(StudyEnd.Done, result.End);
        Assert.Equal([1.0, 2, 1], result.Trials.Select(trial => trial.Metrics["score"]));
    }

    [Theory]
    [InlineData(null, TrialState.Completed)]
    [InlineData(4, TrialState.Completed)]
    [InlineData(3, TrialState.Failed)]
    public void A_trial_of_which_worker_after_worker_dies_is_given_up_where_that_is_asked_for(int? deaths, TrialState end)
    {
        // One gives it back, one dies after a report; then three die without a word.
        using (var lease = _storage.TryStart(0, new ParameterSet([new("$.x", 1)]))!) lease.Report(1, Score(1));
        Die(lease => lease.Report(2, Score(2)));
        for (int i = 0; i < 3; i++) Die(_ => { });
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((_, _) => Score(3)), _time) { Budget = new StudyBudget { Trials = 1, TrialDeaths = deaths } };

        var trial = Assert.Single(study.Run(CancellationToken.None).Trials);

        Assert.Equal((end, 6), (trial.State, trial.Attempts));
        Assert.Equal(end == TrialState.Failed ? "3 workers in a row died of it without a new report." : null, trial.Reason);

        void Die(Action<ITrialLease> after)
        {
            var lease = _storage.TryStart(0, ParameterSet.Empty)!;
            after(lease);
            ((ILeaseKeeper)_storage).Release(0, lease.Started.Attempt);
        }
    }

    [Fact]
    public void A_storage_that_breaks_ends_the_study_and_fails_no_trial()
    {
        var objective = new DelegateObjective((run, _) =>
        {
            try
            {
                run.Report(1, Score(1));
            }
            catch (IOException full)
            {
                throw new TrialFailedException(full.Message, full);
            }
            return Score(1);
        });

        Assert.Throws<FullException>(() => new Study(_space, new GridSampler(), new FullStorage(_storage), objective, _time).Run(CancellationToken.None));
        Assert.Equal(TrialState.Running, Assert.Single(_storage.Load()).State);
    }

    [Fact]
    public void The_observer_hears_each_event_after_it_was_stored()
    {
        var heard = new List<string>();
        var study = new Study(_space, new GridSampler(), _storage, new DelegateObjective((run, _) =>
        {
            run.Report(1, Score(1));
            return Score(1);
        }), _time)
        {
            Budget = new StudyBudget { Trials = 1 },
            Observer = new Listener(change => heard.Add($"{change.GetType().Name} {_storage.Load()[change.Number].State}")),
        };
        study.Run(CancellationToken.None);

        Assert.Equal(["TrialStarted Running", "TrialReported Running", "TrialCompleted Completed"], heard);
    }

    [Fact]
    public void A_space_that_the_sampler_can_not_search_and_wrong_options_are_refused_at_once()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }"""));
        var study = new Study(space, new GridSampler(), _storage, new DelegateObjective((_, _) => Score(1)), _time)
        {
            Window = 0,
            Workers = -1,
            Budget = new StudyBudget { Trials = 0, Steps = -2, TrialTime = TimeSpan.Zero },
        };

        Assert.Equal(
            [
                "$.x must have a 'step' to be searched by a grid.",
                "The budget of trials must be at least 1, but was 0.",
                "The budget of steps must be at least 1, but was -2.",
                "The budget of a trial's time must be at least a moment, but was 00:00:00.",
                "The window must be at least 1, but was 0.",
                "Workers must be at least 1, but were -1.",
            ],
            Assert.Throws<ArgumentException>(() => study.Run(CancellationToken.None)).Message.Split(Environment.NewLine));
        Assert.Empty(_storage.Load());
    }

    [Fact]
    public void Whatever_the_sampler_proposes_nothing_is_tried_twice_unless_asked()
    {
        Study Of(bool duplicates) => new(
            _space, new DelegateSampler((_, _, _) => new ParameterSet([new("$.x", 5)])), new MemoryStorage(_time), new DelegateObjective((_, _) => Score(1)), _time)
        {
            Budget = new StudyBudget { Trials = 10 },
            Duplicates = duplicates,
        };

        var distinct = Of(duplicates: false).Run(CancellationToken.None);

        Assert.Equal(StudyEnd.Exhausted, distinct.End);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], distinct.Trials.Select(trial => (int)trial.Parameters["$.x"]).Order());
        Assert.Equal(Enumerable.Repeat(5, 10), Of(duplicates: true).Run(CancellationToken.None).Trials.Select(trial => (int)trial.Parameters["$.x"]));
    }

    [Fact]
    public void The_best_trial_is_the_first_of_the_largest()
    {
        double[] scores = [1, double.NaN, 3, 3, 2];
        var trials = scores.Select((score, number) => new Trial(number, ParameterSet.Empty, TrialState.Completed) { Metrics = Score(score) });

        Assert.Equal(2, trials.Best("score")!.Number);
        Assert.Null(trials.Best("other"));
    }

    private static Dictionary<string, double> Score(double score) => new() { ["score"] = score };

    private Study Study(
        int? trials, Func<TrialRun, IReadOnlyDictionary<string, double>> objective, IPruner? pruner = null, StudyBudget? budget = null, int window = 2) =>
        new(_space, new GridSampler(), _storage, new DelegateObjective((run, _) => objective(run)), _time)
        {
            Goals = [new Goal("score")],
            Pruner = pruner ?? new NoPruner(),
            Budget = budget ?? new StudyBudget { Trials = trials },
            Window = window,
        };

    private sealed class DelegateObjective(Func<TrialRun, CancellationToken, IReadOnlyDictionary<string, double>> run) : ITrialObjective
    {
        public IReadOnlyDictionary<string, double> Run(TrialRun trial, CancellationToken cancellationToken) => run(trial, cancellationToken);
    }

    private sealed class DelegateSampler(Func<SearchSpace, int, IReadOnlyList<Trial>, ParameterSet?> sample) : ISampler
    {
        public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => [];

        public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history) => sample(space, number, history);
    }

    private sealed class DelegatePruner(Func<IReadOnlyList<Goal>, Trial, IReadOnlyList<Trial>, string?> judge) : IPruner
    {
        public IEnumerable<string> Problems() => [];

        public string? Judge(IReadOnlyList<Goal> goals, Trial trial, IReadOnlyList<Trial> others) => judge(goals, trial, others);
    }

    private sealed class Listener(Action<TrialEvent> hear) : IProgress<TrialEvent>
    {
        public void Report(TrialEvent value) => hear(value);
    }

    /// <summary>Takes trial 1 away from its first worker before its report.</summary>
    private sealed class LosingStorage(ITrialStorage storage) : ITrialStorage
    {
        public IReadOnlyList<Trial> Load() => storage.Load();

        public ITrialLease? TryStart(int number, ParameterSet parameters)
        {
            var lease = storage.TryStart(number, parameters);
            if (lease is { Trial: { Number: 1, Attempts: 1 } }) lease.Dispose();
            return lease;
        }
    }

    private sealed class FullException() : TrialStorageException("full");

    private sealed class FullStorage(ITrialStorage storage) : ITrialStorage
    {
        public IReadOnlyList<Trial> Load() => storage.Load();

        public ITrialLease? TryStart(int number, ParameterSet parameters) => new FullLease(storage.TryStart(number, parameters)!);
    }

    private sealed class FullLease(ITrialLease lease) : ITrialLease
    {
        public TrialStarted Started => lease.Started;

        public Trial Trial => lease.Trial;

        public TrialReported Report(int step, IReadOnlyDictionary<string, double> values, bool isLast = false) => throw new FullException();

        public TrialCompleted Complete(IReadOnlyDictionary<string, double> metrics, ParameterSet? chosen = null) => lease.Complete(metrics, chosen);

        public TrialFailed Fail(string reason, bool overBudget = false) => lease.Fail(reason, overBudget);

        public TrialPruned Prune(string reason) => lease.Prune(reason);

        public void Dispose() => lease.Dispose();
    }
}
