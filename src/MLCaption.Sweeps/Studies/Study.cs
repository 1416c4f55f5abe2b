namespace MLCaption.Sweeps;

/// <summary>Conducts trials: the sampler proposes, the objective runs, the storage remembers. Begun again over the same storage it goes on
/// at the first trial that is not finished, under its number and with its parameters.</summary>
/// <param name="space">A space without problems.</param>
/// <param name="sampler">Proposes parameters.</param>
/// <param name="storage">Remembers the trials.</param>
/// <param name="objective">Runs a trial.</param>
/// <param name="time">The clock of the events.</param>
/// <param name="observer">Told each event after it was stored; null for nobody.</param>
public sealed class Study(
    SearchSpace space, ISampler sampler, ITrialStorage storage, ITrialObjective objective, TimeProvider time, IProgress<TrialEvent>? observer = null)
{
    /// <summary>Runs the trials that are not finished yet, one after another.</summary>
    /// <param name="trials">How many there shall be in all, those of earlier runs counted in; at least 1.</param>
    /// <param name="cancellationToken">Stops the running trial, which is run again next time.</param>
    /// <exception cref="ArgumentException">The space has problems, or the sampler can't search it.</exception>
    public StudyResult Run(int trials, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        JsonProblem[] problems = [.. space.Problems, .. space.Problems.Count > 0 ? [] : sampler.Problems(space)];
        if (problems.Length > 0) throw new ArgumentException(string.Join<JsonProblem>(Environment.NewLine, problems));
        for (int number = 0; number < trials; number++)
        {
            var history = storage.Load();
            var known = history.FirstOrDefault(trial => trial.Number == number);
            if (known is { IsFinished: true }) continue;
            if (cancellationToken.IsCancellationRequested) return new StudyResult(history, StudyEnd.Interrupted);
            var parameters = known?.Parameters ?? sampler.Sample(space, number, history);
            if (parameters is null) return new StudyResult(history, StudyEnd.Exhausted);
            if (!Conduct(number, parameters, history, cancellationToken)) return new StudyResult(storage.Load(), StudyEnd.Interrupted);
        }
        return new StudyResult(storage.Load(), StudyEnd.Done);
    }

    private bool Conduct(int number, ParameterSet parameters, IReadOnlyList<Trial> history, CancellationToken cancellationToken)
    {
        var document = space.Resolve(parameters);
        var started = new TrialStarted(number, time.GetUtcNow(), parameters);
        Record(started);
        var run = new TrialRun(started.ApplyTo(null), document, [.. history.Where(trial => trial.IsFinished)],
            (step, values) => Record(new TrialReported(number, time.GetUtcNow(), step, values)));
        try
        {
            var metrics = objective.Run(run, cancellationToken);
            Record(new TrialCompleted(number, time.GetUtcNow(), metrics));
        }
        catch (TrialFailedException failure)
        {
            Record(new TrialFailed(number, time.GetUtcNow(), failure.Message));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        return true;
    }

    private void Record(TrialEvent change)
    {
        storage.Append(change);
        observer?.Report(change);
    }
}
