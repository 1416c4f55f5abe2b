using MLCaption.Metrics;
using MLCaption.Networks;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>One trial: its resolved file is written, trained and scored; the model is kept when it is the best so far.</summary>
internal sealed class TrialObjective(ExperimentFile file, RunFolder folder, IExperimentTrainer trainer) : ITrialObjective
{
    public IReadOnlyDictionary<string, double> Run(TrialRun run, CancellationToken cancellationToken)
    {
        string path = folder.TrialExperiment(run.Trial.Number), checkpoint = folder.TrialCheckpoint(run.Trial.Number);
        try
        {
            string text = ExperimentFile.Write(run.Document!);
            WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, text));
            var experiment = ExperimentFile.Parse(path, text, Path.GetDirectoryName(Path.GetFullPath(path))!).ToExperiment();
            using var trained = trainer.Train(experiment, checkpoint, report => run.Report(report.Epoch, ValuesOf(report)), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            WholeFile.Write(folder.References, unfinished => CaptionFiles.WriteReferences(unfinished, trained.Captions));
            WholeFile.Write(folder.TrialCaptions(run.Trial.Number), unfinished => CaptionFiles.WriteHypotheses(unfinished, trained.Captions));
            KeepIfBest(trained, run);
            return trained.Metrics;
        }
        catch (Exception failure) when (TrialFailures.Include(failure))
        {
            throw new TrialFailedException(failure.Message, failure);
        }
    }

    // The model is in its place before the trial counts as finished: killed in between, the trial is run again and gives the same one.
    private void KeepIfBest(ITrainedExperiment trained, TrialRun run)
    {
        string metric = file.Search.Maximize;
        double score = trained.Metrics[metric];
        if (run.History.Best(metric) is { } best && !(score > best.Metrics[metric]) && File.Exists(folder.BestModel)) return;
        trained.Save(folder.BestModel);
    }

    private static Dictionary<string, double> ValuesOf(EpochReport report)
    {
        var values = new Dictionary<string, double> { ["loss"] = report.Loss, ["tokensPerSecond"] = report.TokensPerSecond };
        if (report.Reward is { } reward) values["reward"] = reward;
        if (report is { Metric: { } metric, Score: { } score }) values[metric] = score;
        return values;
    }
}
