namespace MLCaption.Sweeps;

/// <summary>Conducts trials: the sampler proposes, the objective runs, the pruner judges, the storage remembers. Begun again over the same
/// storage it goes on with the trials that are not finished, under their numbers and with their parameters.</summary>
/// <remarks>
/// Any number of workers, threads of this process or processes that share the storage, gives the same trials with the same values, as long
/// as the objective is a function of its trial: a trial starts when all that are <see cref="Window"/> or more before it are finished; its
/// proposal sees their results, and of the nearer ones only the parameters; its pruning sees their reports and its own. Only
/// <see cref="StudyBudget.Time"/>, <see cref="StudyBudget.TrialTime"/> and <see cref="StudyBudget.TrialMemory"/> leave that.
/// </remarks>
/// <param name="space">A space without problems.</param>
/// <param name="sampler">Proposes parameters.</param>
/// <param name="storage">Remembers the trials.</param>
/// <param name="objective">Runs a trial.</param>
/// <param name="time">The clock.</param>
public sealed class Study(SearchSpace space, ISampler sampler, ITrialStorage storage, ITrialObjective objective, TimeProvider time)
{
    private readonly Lock _telling = new();

    /// <summary>What is sought. Pruners judge by it; none is needed without one.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>Ends hopeless trials. Default: none is ended.</summary>
    public IPruner Pruner { get; init; } = new NoPruner();

    /// <summary>What may be spent. Default: no limit.</summary>
    public StudyBudget Budget { get; init; } = new();

    /// <summary>The most trials in flight, at least 1; part of what is computed, unlike the number of workers. Default 4.</summary>
    public int Window { get; init; } = 4;

    /// <summary>Whether the sampler may propose what an earlier trial tried. Otherwise <see cref="DistinctSampler"/> sees to it that it doesn't, and
    /// a space that is searched through ends the study. Default false.</summary>
    public bool Duplicates { get; init; }

    /// <summary>Start of the randomness by which the last points of a space are found. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads of this process that run trials, at least 1. Default 1: the caller's.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Bytes that count against <see cref="StudyBudget.TrialMemory"/>. Default: those of this process.</summary>
    public Func<long> Memory { get; init; } = () => Environment.WorkingSet;

    /// <summary>Told each event of this process's workers after it was stored, one at a time; null for nobody.</summary>
    public IProgress<TrialEvent>? Observer { get; init; }

    internal SearchSpace Space => space;

    internal ISampler Sampler => Duplicates ? sampler : new DistinctSampler(sampler, Seed);

    internal ITrialStorage Storage => storage;

    internal ITrialObjective Objective => objective;

    internal TimeProvider Time => time;

    /// <summary>Runs the trials that are not finished yet.</summary>
    /// <param name="cancellationToken">Stops the running trials, which are gone on with next time.</param>
    /// <exception cref="ArgumentException">The space has problems, the sampler can't search it, or an option is wrong.</exception>
    /// <exception cref="TrialStorageException">Trials can't be read or written.</exception>
    public StudyResult Run(CancellationToken cancellationToken)
    {
        string[] problems = [.. Problems()];
        if (problems.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems));
        using var pace = new StudyPace(Budget, time, cancellationToken);
        var others = Enumerable.Range(1, Workers - 1)
            .Select(_ => Task.Factory.StartNew(() => Work(pace), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Work(pace);
        }
        finally
        {
            // The error that stopped the others is told, not that they were stopped.
            foreach (var other in others) other.GetAwaiter().GetResult();
        }
        var trials = storage.Load();
        bool whole = pace.End == StudyEnd.TimeUsed || trials.Take(pace.Limit).Count(trial => trial.IsFinished) == pace.Limit;
        return new StudyResult(trials, whole ? pace.End : StudyEnd.Interrupted);
    }

    internal void Tell(TrialEvent change)
    {
        lock (_telling) Observer?.Report(change);
    }

    private void Work(StudyPace pace)
    {
        bool ended = false;
        try
        {
            new StudyWorker(this, pace).Work();
            ended = true;
        }
        finally
        {
            if (!ended) pace.Stop();
        }
    }

    private IEnumerable<string> Problems()
    {
        foreach (var problem in space.Problems.Count > 0 ? space.Problems : sampler.Problems(space)) yield return problem.ToString();
        foreach (string problem in Pruner.Problems().Concat(Budget.Problems())) yield return problem;
        if (Window < 1) yield return $"The window must be at least 1, but was {Window}.";
        if (Workers < 1) yield return $"Workers must be at least 1, but were {Workers}.";
    }
}
