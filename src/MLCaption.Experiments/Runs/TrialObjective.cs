using MLCaption.Metrics;
using MLCaption.Networks;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>One trial: its resolved file is written, trained and scored; the model is kept while it may be the best.</summary>
internal sealed class TrialObjective(RunFolder folder, IExperimentTrainer trainer, BestModel models) : ITrialObjective
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
            models.Offer(trained, run);
            return trained.Metrics;
        }
        catch (Exception failure) when (TrialFailures.Include(failure))
        {
            throw new TrialFailedException(failure.Message, failure);
        }
    }

    private static Dictionary<string, double> ValuesOf(EpochReport report)
    {
        var values = new Dictionary<string, double> { ["loss"] = report.Loss, ["tokensPerSecond"] = report.TokensPerSecond };
        if (report.Reward is { } reward) values["reward"] = reward;
        if (report is { Metric: { } metric, Score: { } score }) values[metric] = score;
        return values;
    }
}
