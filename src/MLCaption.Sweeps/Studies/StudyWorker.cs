namespace MLCaption.Sweeps;

/// <summary>One worker of a study: takes the next trial that may run, runs it, and again, until none is left.</summary>
internal sealed class StudyWorker(Study study, StudyPace pace)
{
    private const int LongestPause = 100;

    private int _finished;

    /// <summary>Works until the study is over or stopped.</summary>
    public void Work()
    {
        bool lookForOrphans = true;
        for (int pause = 1; !pace.Token.IsCancellationRequested;)
        {
            var trials = study.Storage.Load();
            while (_finished < trials.Count && trials[_finished].IsFinished) _finished++;
            if (_finished >= pace.Limit) return;
            if (pace.IsTimeUp)
            {
                pace.EndAt(_finished, StudyEnd.TimeUsed);
                return;
            }

            // Trials without a living worker come first at the start; later they are looked for when all others have long waited.
            var orphan = lookForOrphans ? Orphan(trials) : null;
            var lease = orphan ?? Next(trials);
            lookForOrphans = orphan is not null || (lease is null && pause == LongestPause);
            if (lease is not null)
            {
                Conduct(lease, StudyHistory.Visible(trials, lease.Trial.Number, study.Window));
                pause = 1;
            }
            else
            {
                pace.Token.WaitHandle.WaitOne(pause);
                pause = Math.Min(2 * pause, LongestPause);
            }
        }
    }

    private ITrialLease? Orphan(IReadOnlyList<Trial> trials) => trials
        .Skip(_finished).TakeWhile(trial => trial.Number < pace.Limit).Where(trial => !trial.IsFinished)
        .Select(trial => study.Storage.TryStart(trial.Number, trial.Parameters))
        .FirstOrDefault(lease => lease is not null);

    private ITrialLease? Next(IReadOnlyList<Trial> trials)
    {
        int number = trials.Count;
        if (number >= pace.Limit || number - study.Window >= _finished) return null;
        if (study.Budget.Steps is { } most && StudyHistory.Visible(trials, number, study.Window).Sum(trial => trial.Reports.Count) >= most)
        {
            pace.EndAt(number, StudyEnd.StepsUsed);
            return null;
        }
        var parameters = study.Sampler.Sample(study.Space, number, StudyHistory.ForProposal(trials, number, study.Window));
        if (parameters is not null) return study.Storage.TryStart(number, parameters);
        pace.EndAt(number, StudyEnd.Exhausted);
        return null;
    }

    private void Conduct(ITrialLease lease, IReadOnlyList<Trial> visible)
    {
        using (lease)
        using (var watch = new TrialWatch(lease.Trial, study.Budget, study.Memory, study.Time, pace.Token))
        {
            study.Tell(lease.Started);
            if (lease.Trial.Deaths >= study.Budget.TrialDeaths)
            {
                study.Tell(lease.Fail(FormattableString.Invariant($"{lease.Trial.Deaths} workers in a row died of it without a new report.")));
                return;
            }
            var document = study.Space.Resolve(lease.Trial.Parameters);
            var run = new TrialRun(lease, document, visible, watch, trial => study.Pruner.Judge(study.Goals, trial, visible), study.Tell);
            try
            {
                if (End(lease, run, watch) is { } end) study.Tell(end);
            }
            catch (LeaseLostException)
            {
                // Another worker has it: this one goes on with the next.
            }
        }
    }

    /// <summary>Runs the trial and writes its end.</summary>
    /// <returns>Null when it was only interrupted.</returns>
    private TrialEvent? End(ITrialLease lease, TrialRun run, TrialWatch watch)
    {
        Func<TrialEvent>? end = null;
        try
        {
            // Killed between its last report and its end, the trial ends as it would have.
            run.Judge();
            run.ThrowIfOver();
            var metrics = study.Objective.Run(run, watch.Token);
            end = () => lease.Complete(metrics, run.Chosen);
        }
        catch (TrialFailedException failure)
        {
            end = () => lease.Fail(failure.Message);
        }
        catch (OperationCanceledException) when (watch.Token.IsCancellationRequested)
        {
        }
        // What ended the trial from outside counts, whatever the objective made of it.
        run.Broken?.Throw();
        return (run.Verdict, watch.Exceeded) switch
        {
            ({ } reason, _) => lease.Prune(reason),
            (_, { } reason) => lease.Fail(reason, overBudget: true),
            _ => end?.Invoke(),
        };
    }
}
