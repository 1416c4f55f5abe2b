using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Runs, or goes on with, the sweep of an experiment file.</summary>
/// <param name="plan">What to search and how.</param>
/// <param name="folder">Where results are kept, and found again when the sweep is resumed.</param>
/// <param name="trainer">Trains each trial.</param>
/// <param name="time">The journal's clock.</param>
public sealed class ExperimentSweep(SweepPlan plan, RunFolder folder, IExperimentTrainer trainer, TimeProvider time)
{
    /// <summary>Runs the trials that are not finished yet.</summary>
    /// <param name="observer">Told each event after it was written down; null for nobody.</param>
    /// <param name="cancellationToken">Stops; finished trials and the best model are kept.</param>
    /// <exception cref="JournalException">The folder holds another sweep, or another process runs this one.</exception>
    public StudyResult Run(IProgress<TrialEvent>? observer, CancellationToken cancellationToken)
    {
        using var journal = new JournalStorage(folder.Journal, plan.File.Fingerprint);
        plan.File.CopyTo(folder.Experiment);
        var objective = new TrialObjective(plan.File, folder, trainer);
        return new Study(plan.File.Space, plan.Sampler, journal, objective, time, new Finishing(folder, observer)).Run(plan.Trials, cancellationToken);
    }

    /// <summary>A trial's checkpoint goes when its end is written down, not before: killed in between, it is not trained again.</summary>
    private sealed class Finishing(RunFolder folder, IProgress<TrialEvent>? observer) : IProgress<TrialEvent>
    {
        public void Report(TrialEvent value)
        {
            if (value is TrialCompleted or TrialFailed) File.Delete(folder.TrialCheckpoint(value.Number));
            observer?.Report(value);
        }
    }
}
