using TestKit;

namespace MLCaption.Sweeps.Tests.Storage;

/// <summary>What every storage keeps to.</summary>
public abstract class TrialStorageContract
{
    protected static DateTimeOffset Noon => ManualTime.Noon;

    protected static ParameterSet Parameters { get; } = new([new("$.rate", 0.1 + 0.2), new("$.cell", 1)]);

    protected ManualTime Time { get; } = new();

    /// <summary>A storage that names its workers "here".</summary>
    protected abstract ITrialStorage Open();

    protected static Dictionary<string, double> Score(double value) => new() { ["CIDEr"] = value };

    [ContractFact]
    public void A_new_storage_is_empty() => Assert.Empty(Open().Load());

    [ContractFact]
    public void A_trial_is_what_its_lease_wrote()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        Time.Now = Noon.AddMinutes(1);
        lease.Report(1, new Dictionary<string, double> { ["loss"] = 3.25, ["CIDEr"] = double.NaN, ["low"] = double.NegativeInfinity }, isLast: true);
        Assert.Equal((TrialState.Running, Noon.AddMinutes(1)), (storage.Load()[0].State, storage.Load()[0].LastHeardAt));
        Time.Now = Noon.AddMinutes(2);
        lease.Complete(Score(1.0 / 3), new ParameterSet([new("$.beam", 3)]));

        var trial = Assert.Single(storage.Load());

        Assert.Equal((0, TrialState.Completed, Noon, Noon.AddMinutes(2)), (trial.Number, trial.State, trial.StartedAt, trial.FinishedAt!.Value));
        Assert.Equal((1, "here", TimeSpan.FromMinutes(2)), (trial.Attempts, trial.Worker, trial.Duration));
        Assert.Equal(Parameters, trial.Parameters);
        Assert.Equal(1.0 / 3, trial.Metrics["CIDEr"]);
        Assert.Equal([3.25, double.NaN, double.NegativeInfinity], Assert.Single(trial.Reports).Values.Values);
        Assert.True(trial.Reports[0].IsLast);
        Assert.Equal("$.beam=3", trial.Chosen.ToString());
        Assert.Equal([.. Parameters.Keys, "$.beam"], trial.Settings.Keys);
    }

    [ContractFact]
    public void The_lease_tells_what_it_wrote_and_how_the_trial_stands()
    {
        using var lease = Open().TryStart(3, Parameters)!;

        Assert.Equal(new TrialStarted(3, Noon, Parameters, 1, "here"), lease.Started);
        Assert.Equal((2, 0.5), (lease.Report(2, Score(0.5)).Step, lease.Trial.Reports[0].Values["CIDEr"]));
        Assert.Equal("no", lease.Fail("no").Reason);
        Assert.Equal(TrialState.Failed, lease.Trial.State);
    }

    [ContractFact]
    public void A_failed_trial_keeps_its_reason()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Fail("images/a.jpg: not an image.\nSecond line: \"quoted\", ä.");

        Assert.Equal((TrialState.Failed, "images/a.jpg: not an image.\nSecond line: \"quoted\", ä."), (storage.Load()[0].State, storage.Load()[0].Reason));
    }

    [ContractFact]
    public void A_trial_over_its_budget_is_told_apart_from_a_failed_one()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Fail("Over its time budget of 5 minutes.", overBudget: true);

        Assert.Equal((TrialState.OverBudget, "Over its time budget of 5 minutes.", true), (storage.Load()[0].State, storage.Load()[0].Reason, storage.Load()[0].IsFinished));
    }

    [ContractFact]
    public void A_pruned_trial_keeps_its_reason_and_how_far_it_came()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Report(1, Score(0.1));
        lease.Report(2, Score(0.2));
        lease.Prune("Below the median.");

        var trial = Assert.Single(storage.Load());

        Assert.Equal((TrialState.Pruned, "Below the median.", true), (trial.State, trial.Reason, trial.IsFinished));
        Assert.Equal((2, 0.2), (trial.Reports[^1].Step, trial.Reports[^1].Values["CIDEr"]));
        Assert.Empty(trial.Metrics);
    }

    [ContractFact]
    public void A_trial_that_was_given_back_goes_on_with_its_parameters_reports_and_time()
    {
        var storage = Open();
        using (var first = storage.TryStart(0, Parameters)!)
        {
            Time.Now = Noon.AddMinutes(3);
            first.Report(1, Score(0.5));
            Time.Now = Noon.AddMinutes(4);
        }
        Time.Now = Noon.AddHours(5);
        using var second = storage.TryStart(0, ParameterSet.Empty)!;
        Time.Now = Noon.AddHours(5).AddMinutes(2);
        second.Complete(Score(1));

        var trial = Assert.Single(storage.Load());

        Assert.Equal(Parameters, trial.Parameters);
        Assert.Equal(0.5, Assert.Single(trial.Reports).Values["CIDEr"]);
        Assert.Equal((2, Noon, TimeSpan.FromMinutes(6)), (trial.Attempts, trial.StartedAt, trial.Duration));
    }

    [ContractFact]
    public void A_step_told_again_replaces_its_report_and_what_followed()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        foreach (int step in new[] { 1, 2, 3, 2 }) lease.Report(step, Score(storage.Load()[0].Reports.Count));

        Assert.Equal([(1, 0.0), (2, 3.0)], storage.Load()[0].Reports.Select(report => (report.Step, report.Values["CIDEr"])));
    }

    [ContractFact]
    public void A_trial_in_hand_is_not_given_away()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters);

        Assert.NotNull(lease);
        Assert.Null(storage.TryStart(0, Parameters));
    }

    [ContractFact]
    public void A_finished_trial_neither_starts_again_nor_takes_anything()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Fail("no");

        Assert.Null(storage.TryStart(0, Parameters));
        Assert.Equal("Trial 0 is already finished.", Assert.Throws<InvalidOperationException>(() => lease.Complete(Score(1))).Message);
        Assert.Equal("Trial 0 is already finished.", Assert.Throws<InvalidOperationException>(() => lease.Report(1, Score(1))).Message);
        Assert.Equal(TrialState.Failed, storage.Load()[0].State);
    }

    [ContractFact]
    public void Who_gave_a_trial_back_can_not_write_to_it_any_more()
    {
        var storage = Open();
        var late = storage.TryStart(0, Parameters)!;
        late.Dispose();

        Assert.Equal("Trial 0 was given back and can't be written to any more. Nothing was written.", Assert.Throws<LeaseLostException>(() => late.Report(1, Score(9))).Message);
        using var lease = storage.TryStart(0, Parameters)!;
        Assert.Throws<LeaseLostException>(() => late.Complete(Score(9)));
        lease.Report(1, Score(1));
        late.Dispose();
        lease.Complete(Score(2));

        Assert.Equal((1.0, 2.0), (storage.Load()[0].Reports[0].Values["CIDEr"], storage.Load()[0].Metrics["CIDEr"]));
    }

    /// <summary>Starts and ends every trial that nobody else has.</summary>
    /// <param name="storage">Where the trials are.</param>
    /// <param name="starts">Counts the starts of each.</param>
    protected static void RunThoseThatAreFree(ITrialStorage storage, int[] starts)
    {
        for (int number = 0; number < starts.Length; number++)
        {
            using var lease = storage.TryStart(number, Parameters);
            if (lease is null) continue;
            Interlocked.Increment(ref starts[number]);
            lease.Report(1, Score(number));
            lease.Complete(Score(number));
        }
    }

    [ContractFact]
    public void Of_many_who_want_a_trial_at_once_one_gets_it()
    {
        const int trials = 20;
        var storage = Open();
        int[] starts = new int[trials];
        Parallel.For(0, 8, _ => RunThoseThatAreFree(storage, starts));

        Assert.All(starts, count => Assert.Equal(1, count));
        Assert.All(storage.Load(), trial => Assert.Equal((double)trial.Number, trial.Metrics["CIDEr"]));
        Assert.Equal(Enumerable.Range(0, trials), storage.Load().Select(trial => trial.Number));
    }

    [ContractFact]
    public void Trials_come_in_the_order_of_their_numbers()
    {
        var storage = Open();
        var leases = new[] { 2, 0, 1 }.Select(number => storage.TryStart(number, Parameters)!).ToArray();

        Assert.Equal([0, 1, 2], storage.Load().Select(trial => trial.Number));
        Assert.All(leases, lease => lease.Dispose());
    }

    [ContractFact]
    public void What_was_loaded_does_not_change_with_what_is_written_later()
    {
        var storage = Open();
        using var lease = storage.TryStart(0, Parameters)!;
        var before = storage.Load();
        Assert.Same(before, storage.Load());
        var values = Score(1);
        lease.Report(1, values);
        values["CIDEr"] = 2;
        var after = storage.Load();
        lease.Fail("no");

        Assert.Equal((TrialState.Running, 0), (before[0].State, before[0].Reports.Count));
        Assert.Equal((TrialState.Running, 1.0), (after[0].State, after[0].Reports[0].Values["CIDEr"]));
    }

    [ContractFact]
    public void A_step_is_counted_from_1()
    {
        using var lease = Open().TryStart(0, Parameters)!;

        Assert.Throws<ArgumentOutOfRangeException>(() => lease.Report(0, Score(1)));
    }
}
