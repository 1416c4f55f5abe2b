using TestKit;

namespace MLCaption.Sweeps.Tests.Storage;

/// <summary>What every storage keeps to that workers in several processes share. <see cref="TrialStorageContract.Open"/> opens the same
/// trials once more, as another process would.</summary>
public abstract class SharedTrialStorageContract : TrialStorageContract
{
    /// <summary>Ends a storage as the death of its process does.</summary>
    protected abstract void Kill(ITrialStorage storage);

    /// <summary>Makes others take the worker of a trial for dead although it lives.</summary>
    protected abstract void PresumeDead(int number);

    [ContractFact]
    public void Another_process_sees_what_was_written_and_what_comes_later()
    {
        var (one, other) = (Open(), Open());
        using var lease = one.TryStart(0, Parameters)!;
        Assert.Equal(Parameters, Assert.Single(other.Load()).Parameters);
        var before = other.Load();
        Assert.Same(before, other.Load());

        lease.Report(1, Score(1));
        lease.Complete(Score(2));

        Assert.Equal((TrialState.Completed, 1), (other.Load()[0].State, other.Load()[0].Reports.Count));
        Assert.Equal(TrialState.Running, before[0].State);
    }

    [ContractFact]
    public void The_trial_of_a_living_worker_is_not_given_to_another()
    {
        using var lease = Open().TryStart(0, Parameters);

        Assert.Null(Open().TryStart(0, Parameters));
    }

    [ContractFact]
    public void The_trial_of_a_dead_worker_goes_on_elsewhere_with_what_it_reported()
    {
        var (dead, heir) = (Open(), Open());
        dead.TryStart(0, Parameters)!.Report(1, Score(0.5));
        Kill(dead);

        using var lease = heir.TryStart(0, ParameterSet.Empty)!;
        Assert.Equal((2, Parameters, 1), (lease.Trial.Attempts, lease.Trial.Parameters, lease.Trial.Reports.Count));
        lease.Report(2, Score(0.75));
        lease.Complete(Score(1));

        Assert.Equal([0.5, 0.75], Assert.Single(Open().Load()).Reports.Select(report => report.Values["CIDEr"]));
    }

    [ContractFact]
    public void Workers_that_die_of_a_trial_without_a_word_are_counted()
    {
        var (dead, heir) = (Open(), Open());
        dead.TryStart(0, Parameters);
        Kill(dead);
        var next = Open();

        Assert.Equal(1, next.TryStart(0, ParameterSet.Empty)!.Trial.Deaths);
        Kill(next);
        using (var lease = heir.TryStart(0, ParameterSet.Empty)!)
        {
            Assert.Equal(2, lease.Trial.Deaths);
            lease.Report(1, Score(1));
        }
        Assert.Equal(0, heir.TryStart(0, ParameterSet.Empty)!.Trial.Deaths);
    }

    [ContractFact]
    public void A_late_writer_is_refused_and_leaves_nothing()
    {
        var (slow, quick) = (Open(), Open());
        using var late = slow.TryStart(0, Parameters)!;
        late.Report(1, Score(0.5));
        PresumeDead(0);
        using var lease = quick.TryStart(0, Parameters)!;

        const string refused = "Trial 0 was taken over by 'here' (start 2). Nothing was written.";
        Assert.Equal(refused, Assert.Throws<LeaseLostException>(() => late.Report(2, Score(9))).Message);
        lease.Report(2, Score(0.75));
        Assert.Equal(refused, Assert.Throws<LeaseLostException>(() => late.Complete(Score(9))).Message);
        late.Dispose();
        Assert.Null(Open().TryStart(0, Parameters));
        lease.Complete(Score(1));
        Assert.Throws<LeaseLostException>(() => late.Fail("no"));

        var trial = Assert.Single(Open().Load());
        Assert.Equal((TrialState.Completed, 1.0, 2), (trial.State, trial.Metrics["CIDEr"], trial.Reports.Count));
    }

    [ContractFact]
    public void Of_many_processes_that_want_a_trial_at_once_one_gets_it()
    {
        const int trials = 20;
        int[] starts = new int[trials];
        Parallel.ForEach(Enumerable.Range(0, 4).Select(_ => Open()).ToArray(), storage => RunThoseThatAreFree(storage, starts));

        Assert.All(starts, count => Assert.Equal(1, count));
        Assert.All(Open().Load(), trial => Assert.Equal((double)trial.Number, trial.Metrics["CIDEr"]));
    }
}
