using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>Runs, or goes on with, the sweep of an experiment file. Any number of processes may run the same one: together they make the
/// trials that one would have made.</summary>
/// <param name="plan">What to search and how.</param>
/// <param name="folder">Where results are kept, and found again when the sweep is resumed. All workers use the same one.</param>
/// <param name="store">Where the trials are kept.</param>
/// <param name="trainer">Trains each trial.</param>
/// <param name="time">The clock.</param>
public sealed class ExperimentSweep(SweepPlan plan, RunFolder folder, ISweepStore store, IExperimentTrainer trainer, TimeProvider time)
{
    private const long Megabyte = 1_000_000;

    private readonly BestModel _models = new(folder, plan.File.Search.Maximize[0], plan.Finals?.Best ?? 1);

    /// <summary>Told how the finals are going, one line each.</summary>
    public Action<string> Note { get; init; } = _ => { };

    /// <summary>What this process is, to be kept with the results once it trains; null keeps nothing of it.</summary>
    public SweepWorker? Worker { get; init; }

    /// <summary>Begins the sweep, so that other workers can join; runs nothing.</summary>
    /// <exception cref="TrialStorageException">The store holds another sweep, or can't be written.</exception>
    /// <exception cref="InvalidDataException">The folder holds another experiment.</exception>
    public void Begin() => Open();

    /// <summary>Runs the trials that are not finished yet.</summary>
    /// <param name="observer">Told each event of this process after it was written down; null for nobody.</param>
    /// <param name="cancellationToken">Stops; finished trials and the best model are kept.</param>
    /// <exception cref="TrialStorageException">The store holds another sweep, or can't be written.</exception>
    /// <exception cref="InvalidDataException">The folder holds another experiment.</exception>
    public StudyResult Run(IProgress<TrialEvent>? observer, CancellationToken cancellationToken) => Conduct(Open(), observer, cancellationToken);

    /// <summary>Helps a sweep that was begun, whatever its file was called.</summary>
    /// <param name="observer">Told each event of this process after it was written down; null for nobody.</param>
    /// <param name="cancellationToken">Stops; the running trial is free for others.</param>
    /// <exception cref="TrialStorageException">No sweep was begun, or the store can't be written.</exception>
    /// <exception cref="InvalidDataException">The folder holds another experiment.</exception>
    public StudyResult Join(IProgress<TrialEvent>? observer, CancellationToken cancellationToken)
    {
        Check();
        var trials = store.Join();
        if (!File.Exists(folder.Experiment)) Keep();
        return Conduct(trials, observer, cancellationToken);
    }

    private ITrialStorage Open()
    {
        Check();
        var trials = store.Open(plan);
        if (folder.HasTrials && trials.Load().Count == 0)
            throw new InvalidDataException($"{folder.Folder}: holds a sweep whose trials are kept elsewhere; nothing was changed in it. Give the storage that it was begun with, or another run folder.");
        Keep();
        return trials;
    }

    // A journal in the folder tells more, and is asked when it is opened.
    private void Check()
    {
        if (File.Exists(folder.Journal) || !File.Exists(folder.Experiment) || plan.File.IsOf(folder.ReadExperiment())) return;
        throw new InvalidDataException($"{folder.Folder}: holds the results of another experiment; nothing was changed. Give another run folder, or remove this one to start anew.");
    }

    private void Keep()
    {
        Directory.CreateDirectory(folder.Folder);
        using var one = folder.Hold();
        plan.File.CopyTo(folder.Experiment, plan.Trials);    // as many as asked for: further workers read it there
    }

    private StudyResult Conduct(ITrialStorage trials, IProgress<TrialEvent>? observer, CancellationToken cancellationToken)
    {
        _models.Settle(trials.Load);    // what a killed process left undone
        var search = plan.File.Search;
        IExperimentTrainer recorded = Worker is null ? trainer : new RecordedTrainer(trainer, Worker, folder);
        var objective = new TrialObjective(folder, recorded, search.Maximize[0])
        {
            Decodings = plan.File.Decodings,
            Folds = search.CrossValidation,
            Costs = search.Minimize,
            Time = time,
            Keep = _models.Offer,
        };
        var result = new Study(plan.File.Space, plan.Sampler, trials, objective, time)
        {
            Goals = [.. search.Goals.Where(goal => goal.Metric == search.Maximize[0] || goal.Metric == TrialCosts.Parameters)],    // what epochs tell of
            Duplicates = search.Duplicates,
            Pruner = PrunerRule.Create(search.Pruner),
            Seed = plan.File.Seed,
            Window = search.Parallel,
            Budget = new StudyBudget
            {
                Trials = plan.Trials,
                Steps = search.Epochs,
                Time = search.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
                TrialTime = search.TrialMinutes is { } trialMinutes ? TimeSpan.FromMinutes(trialMinutes) : null,
                TrialMemory = search.TrialMegabytes * Megabyte,
                TrialDeaths = search.TrialDeaths,
            },
            Observer = new Finishing(_models, trials, observer),
        }.Run(cancellationToken);
        _models.Settle(trials.Load);    // what a worker left undone that was killed last
        return Concluded(result, recorded, cancellationToken);
    }

    /// <summary>The search's result after the finals, where there are any. When time was up, others may still be at work: the last of them has
    /// the finals.</summary>
    private StudyResult Concluded(StudyResult result, IExperimentTrainer recorded, CancellationToken cancellationToken)
    {
        if (plan.Finals is null || result.End == StudyEnd.Interrupted) return result;
        if (result.End == StudyEnd.TimeUsed && result.Trials.Any(trial => !trial.IsFinished))
        {
            Note("The finals wait for trials that others have under way: the same command, run again, has them.");
            return result;
        }
        bool over = new Finals(plan, folder, store, recorded, time, Note).Run(result.Trials, _models, cancellationToken);
        return over ? result : result with { End = StudyEnd.Interrupted };
    }

    /// <summary>Has a run folder know who trains, from the first training on: who only looks at a sweep that is over trained nothing of it.</summary>
    private sealed class RecordedTrainer(IExperimentTrainer trainer, SweepWorker worker, RunFolder folder) : IExperimentTrainer
    {
        private bool _isRecorded;

        public ITrainedExperiment Train(Experiment experiment, Fold? fold, string checkpoint, Action<EpochReport> onEpoch, CancellationToken cancellationToken)
        {
            if (!_isRecorded) Record();
            return trainer.Train(experiment, fold, checkpoint, onEpoch, cancellationToken);
        }

        private void Record()
        {
            try
            {
                worker.Write(folder);
            }
            catch (InvalidDataException damaged)
            {
                throw new IOException(damaged.Message, damaged);    // the folder's trouble, and not the trial's
            }
            _isRecorded = true;
        }
    }

    /// <summary>A trial's checkpoint goes, and its model may become the best, when its end is written down, not before: killed in between,
    /// the trial is not trained again, and the next worker clears up.</summary>
    private sealed class Finishing(BestModel models, ITrialStorage trials, IProgress<TrialEvent>? observer) : IProgress<TrialEvent>
    {
        public void Report(TrialEvent value)
        {
            if (value.IsFinal) models.Settle(trials.Load);
            observer?.Report(value);
        }
    }
}
