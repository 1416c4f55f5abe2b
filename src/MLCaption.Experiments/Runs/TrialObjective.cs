using MLCaption.Metrics;
using MLCaption.Networks;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>One trial: its resolved file is written, trained, on each fold where it is cross-validated, read out in every way that is
/// searched, and scored.</summary>
/// <param name="folder">Where the trial's files go.</param>
/// <param name="trainer">Trains.</param>
/// <param name="metric">What the best way of decoding is chosen by.</param>
internal sealed class TrialObjective(RunFolder folder, IExperimentTrainer trainer, string metric) : ITrialObjective
{
    /// <summary>The ways of decoding to choose from; none where the trial's file says it.</summary>
    public IReadOnlyList<DecodingChoice> Decodings { get; init; } = [];

    /// <summary>How many parts the images are divided into, each held out once; null trains once, and scores on the validation images.</summary>
    public int? Folds { get; init; }

    /// <summary>Which of <see cref="TrialCosts"/> are told beside the scores.</summary>
    public IReadOnlyList<string> Costs { get; init; } = [];

    /// <summary>The clock that times captioning.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told the trained model of a trial that was not cross-validated, before its end is written down.</summary>
    public Action<ITrainedExperiment, TrialRun> Keep { get; init; } = (_, _) => { };

    public IReadOnlyDictionary<string, double> Run(TrialRun run, CancellationToken cancellationToken)
    {
        var trained = new List<ITrainedExperiment>();
        try
        {
            var experiment = Write(run, FirstDecoding);
            int most = LastEpoch.Of(run.Document);
            Fold?[] parts = Folds is { } count ? [.. Fold.All(count)] : [null];
            foreach (var fold in parts)
            {
                trained.Add(trainer.Train(experiment, fold, folder.TrialCheckpoint(run.Trial.Number, fold),
                    report => run.Report(((fold?.Index ?? 0) * most) + report.Epoch, ValuesOf(report), report.IsLast && fold == parts[^1]), cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
            var (scores, readings, decoding) = BestDecoding(trained);
            if (decoding is not null) Write(run, decoding);
            KeyValuePair<string, double>[] costs = [.. TrialCosts.Of(readings, Costs, Time, cancellationToken)];
            CaptionToEvaluate[] captions = [.. readings.SelectMany(reading => reading.Captions)];
            WholeFile.Write(folder.References, unfinished => CaptionFiles.WriteReferences(unfinished, captions));
            WholeFile.Write(folder.TrialCaptions(run.Trial.Number), unfinished => CaptionFiles.WriteHypotheses(unfinished, captions));
            if (Folds is null) Keep(readings[0], run);
            if (decoding is not null) run.Chosen = decoding.Parameters;
            return new Dictionary<string, double>([.. scores, .. costs]);
        }
        catch (Exception failure) when (TrialFailures.Include(failure))
        {
            throw new TrialFailedException(failure.Message, failure);
        }
        catch (Exception fault) when (TrialFailures.AreOfMachine(fault))
        {
            throw new IOException($"Trial {run.Trial.Number} was stopped: {fault.Message.TrimEnd('.')}. No other trial would fare better here: mend that, and the same command goes on with it.", fault);
        }
        finally
        {
            foreach (var model in trained) model.Dispose();
        }
    }

    private DecodingChoice? FirstDecoding => Decodings is [var first, ..] ? first : null;

    /// <summary>Writes the trial's file: <c>train</c> runs it alone to the same result.</summary>
    private Experiment Write(TrialRun run, DecodingChoice? decoding)
    {
        var document = run.Document!.DeepClone().AsObject();
        if (decoding is not null) document[DecodingChoice.Key] = decoding.Section.DeepClone();
        string path = folder.TrialExperiment(run.Trial.Number), text = ExperimentJson.Text(document);
        WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, text));
        return ExperimentFile.Parse(path, text, Path.GetDirectoryName(Path.GetFullPath(path))!).ToExperiment();
    }

    /// <summary>What the models, one a fold, score when they are read out in the best way, the first of equals.</summary>
    private (IReadOnlyDictionary<string, double> Scores, ITrainedExperiment[] Readings, DecodingChoice? Decoding) BestDecoding(List<ITrainedExperiment> trained)
    {
        ITrainedExperiment[] best = [.. trained];
        var scores = FoldScores.Of(best);
        DecodingChoice? chosen = FirstDecoding;
        foreach (var decoding in Decodings.Skip(1))
        {
            ITrainedExperiment[] readings = [.. trained.Select(model => model.Reading(decoding.Options))];
            var those = FoldScores.Of(readings);
            if (those[metric] > scores[metric]) (best, scores, chosen) = (readings, those, decoding);
        }
        return (scores, best, chosen);
    }

    private Dictionary<string, double> ValuesOf(EpochReport report)
    {
        var values = new Dictionary<string, double> { ["loss"] = report.Loss, ["tokensPerSecond"] = report.TokensPerSecond };
        if (Costs.Contains(TrialCosts.Parameters)) values[TrialCosts.Parameters] = report.Parameters;
        if (report.Reward is { } reward) values["reward"] = reward;
        if (report is { Metric: { } metric, Score: { } score }) values[metric] = score;
        return values;
    }
}
