using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Keeps the model of the best trial, the same one whichever worker finishes first and wherever one is killed: a trial's model waits
/// in the trial's folder until its end is written down, then the best of all finished ones takes its place.</summary>
internal sealed class BestModel(RunFolder folder, string metric)
{
    /// <summary>Saves a trained model that may come to be the best.</summary>
    public void Offer(ITrainedExperiment trained, TrialRun run)
    {
        if (run.History.Best(metric) is { } best && !(trained.Metrics[metric] > best.Metrics[metric])) return;
        trained.Save(folder.TrialModel(run.Trial.Number));
    }

    /// <summary>Puts the best model in its place, and clears away what finished trials no longer need.</summary>
    /// <param name="trials">Reads the trials so far.</param>
    public void Settle(Func<IReadOnlyList<Trial>> trials)
    {
        using var one = folder.Hold();
        var now = trials();
        if (now.Best(metric) is { } best && File.Exists(folder.TrialModel(best.Number)))
        {
            File.Move(folder.TrialModel(best.Number), folder.BestModel, overwrite: true);
        }
        foreach (var trial in now.Where(trial => trial.IsFinished && Directory.Exists(folder.Trial(trial.Number))))
        {
            File.Delete(folder.TrialModel(trial.Number));
            File.Delete(folder.TrialCheckpoint(trial.Number));
        }
    }
}
