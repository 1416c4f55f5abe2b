using MLCaption.Networks;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Keeps the model of the best trial, the same one whichever worker finishes first and wherever one is killed: a trial's model waits
/// in the trial's folder until its end is written down, then the best of all finished ones takes its place.</summary>
/// <param name="folder">The sweep's folder.</param>
/// <param name="metric">What is best.</param>
/// <param name="finalists">How many of the best trials keep their models, for one of them may win the finals; 1 where there are none.</param>
internal sealed class BestModel(RunFolder folder, string metric, int finalists = 1)
{
    /// <summary>Saves a trained model that may come to be among the best.</summary>
    public void Offer(ITrainedExperiment trained, TrialRun run)
    {
        var best = run.History.Best(metric, finalists);
        if (best.Count == finalists && !(trained.Metrics[metric] > best[^1].Metrics[metric])) return;
        trained.Save(folder.TrialModel(run.Trial.Number));
    }

    /// <summary>Puts the best model in its place, and clears away what finished trials no longer need.</summary>
    /// <param name="trials">Reads the trials so far.</param>
    public void Settle(Func<IReadOnlyList<Trial>> trials)
    {
        using var one = folder.Hold();
        var now = trials();
        var best = now.Best(metric, finalists);
        // Once there were finals, their winner's model stays, until other trials are the best.
        bool isCrowned = FinalsResult.Read(folder.FinalsResult, best.Select(trial => trial.Number)) is not null;
        if (best.Count > 0 && !isCrowned) Place(best[0].Number);
        foreach (var trial in now.Where(trial => trial.IsFinished && Directory.Exists(folder.Trial(trial.Number))))
        {
            if (finalists == 1 || !best.Contains(trial)) File.Delete(folder.TrialModel(trial.Number));
            foreach (string checkpoint in folder.TrialCheckpoints(trial.Number)) File.Delete(checkpoint);
        }
    }

    /// <summary>The winner of the finals takes the best model's place.</summary>
    /// <param name="model">Its model.</param>
    /// <param name="tell">Writes who won.</param>
    public void Crown(string model, Action tell)
    {
        using var one = folder.Hold();
        Copy(model);
        tell();
    }

    private void Place(int number)
    {
        string model = folder.TrialModel(number);
        if (!File.Exists(model)) return;
        if (finalists == 1) File.Move(model, folder.BestModel, overwrite: true);
        else Copy(model);
    }

    private void Copy(string model) => WholeFile.Write(folder.BestModel, unfinished => File.Copy(model, unfinished, overwrite: true));
}
