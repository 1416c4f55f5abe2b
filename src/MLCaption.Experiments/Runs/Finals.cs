using System.Globalization;
using System.Text.Json.Nodes;
using MLCaption.Metrics;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>The end of a sweep: its best trials are trained again from further seeds, as trials of a study of their own, and compared.</summary>
/// <param name="plan">The sweep.</param>
/// <param name="folder">The sweep's folder.</param>
/// <param name="store">Where the sweep's trials are kept, and the finals' own.</param>
/// <param name="trainer">Trains.</param>
/// <param name="time">The clock.</param>
/// <param name="note">Told how the finals are going, one line each.</param>
internal sealed class Finals(SweepPlan plan, RunFolder folder, ISweepStore store, IExperimentTrainer trainer, TimeProvider time, Action<string> note)
{
    private const string Seed = "seed";

    private readonly string _metric = plan.File.Search.Maximize[0];

    /// <summary>Trains, or goes on with it, and names the winner.</summary>
    /// <param name="trials">The search's trials, all finished.</param>
    /// <param name="models">Takes the winner's model.</param>
    /// <param name="cancellationToken">Stops; what is trained is kept.</param>
    /// <returns>Whether the finals are over.</returns>
    public bool Run(IReadOnlyList<Trial> trials, BestModel models, CancellationToken cancellationToken)
    {
        int[] best = [.. trials.Best(_metric, plan.Finals!.Best).Select(trial => trial.Number)];
        if (best.Length == 0) return true;
        Candidate[] candidates = [.. best.Select(Read).DistinctBy(candidate => ExperimentJson.Without(candidate.Document, Seed).ToJsonString())];    // duplicates, or a searched seed
        var finals = folder.Finals(best);
        (Candidate Candidate, int Seed)[] runs = [.. SeedsToTrain.SelectMany(further => candidates.Select(candidate => (candidate, candidate.Seed + further)))];
        string part = $"finals {Path.GetFileName(finals.Folder)}";
        var done = Train(part, finals, runs, cancellationToken);
        if (done.Count(trial => trial.IsFinished) < runs.Length) return false;

        foreach (var failed in done.Where(trial => trial.State == TrialState.Failed))
        {
            note($"finals: trial {runs[failed.Number].Candidate.Trial} from seed {runs[failed.Number].Seed} could not be trained: {failed.Reason}");
        }
        var result = Compare(best, candidates, runs, done, finals);
        if (result is null) return true;
        var winner = candidates.First(candidate => candidate.Trial == result.Winner);
        string model = OwnRun ? folder.TrialModel(winner.Trial) : finals.TrialModel(Array.FindIndex(runs, run => run.Candidate == winner));
        if (OwnRun && !File.Exists(model))
        {
            // The search kept the models of those that could win by the file as it was then.
            var again = finals.Part(winner.Trial);
            if (!Train($"{part} winner {winner.Trial}", again, [(winner, winner.Seed)], cancellationToken).Any(trial => trial.IsFinished)) return false;
            model = again.TrialModel(0);
        }
        if (File.Exists(model)) models.Crown(model, () => result.Write(folder.FinalsResult));
        else note($"finals: trial {winner.Trial} won, but could not be trained from its own seed, and its model is not there.");
        return true;
    }

    /// <summary>Whether the search already trained each candidate once on all that there is to learn from.</summary>
    private bool OwnRun => plan.File.Search.CrossValidation is null;

    private Candidate Read(int number)
    {
        string path = folder.TrialExperiment(number);
        var experiment = ExperimentFile.Read(path).ToExperiment();
        return new Candidate(number, JsonNode.Parse(File.ReadAllText(path))!.AsObject(), experiment.Seed, experiment.Metrics.Options() with { Metrics = [_metric] });
    }

    /// <summary>How far from a candidate's own seed. All candidates have their turn before the next seed has: of more or fewer seeds the first
    /// runs are the same.</summary>
    private IEnumerable<int> SeedsToTrain => Enumerable.Range(0, plan.Finals!.Seeds).Skip(OwnRun ? 1 : 0);

    /// <param name="part">What the study of these trainings is called.</param>
    /// <param name="results">Their folder.</param>
    /// <param name="runs">What to train, from which seeds.</param>
    /// <param name="cancellationToken">Stops.</param>
    private IReadOnlyList<Trial> Train(string part, RunFolder results, (Candidate Candidate, int Seed)[] runs, CancellationToken cancellationToken)
    {
        if (runs.Length == 0) return [];
        JsonNode?[] documents = [.. runs.Select(run =>
        {
            var document = run.Candidate.Document.DeepClone().AsObject();
            document[Seed] = run.Seed;
            return (JsonNode?)document;
        })];
        var space = SearchSpace.Of(new JsonObject { ["choice"] = new JsonArray(documents) });
        var trials = store.OpenPart(part, results, space.Resolve(new ParameterSet([new(JsonPath.Root, 0)])));
        var objective = new TrialObjective(results, trainer, _metric)
        {
            Keep = (trained, run) =>
            {
                // The model of a candidate is that from its own seed.
                if (runs[run.Trial.Number] is var (candidate, seed) && seed == candidate.Seed) trained.Save(results.TrialModel(run.Trial.Number));
            },
        };
        var result = new Study(space, new GridSampler(), trials, objective, time)
        {
            Window = plan.File.Search.Parallel,
            Budget = new StudyBudget { Trials = runs.Length },
            Observer = new FinalsProgress(runs, _metric, results, note),
        }.Run(cancellationToken);
        return [.. result.Trials.Take(runs.Length)];    // finals of more seeds may lie there
    }

    private FinalsResult? Compare(int[] best, Candidate[] candidates, (Candidate Candidate, int Seed)[] runs, IReadOnlyList<Trial> done, RunFolder finals)
    {
        var ranked = candidates
            .Select(candidate => (Candidate: candidate, Runs: Runs(candidate).ToArray()))
            .Where(pair => pair.Runs.Length > 0)
            .OrderByDescending(pair => pair.Runs.Average(run => run.Score.Corpus)).ThenBy(pair => pair.Candidate.Trial)
            .ToArray();
        if (ranked.Length == 0) return null;
        MetricScore[] Scores(int place) => [.. ranked[place].Runs.Select(run => run.Score)];
        return new FinalsResult(
            best,
            [.. ranked.Select((pair, place) => new Finalist(pair.Candidate.Trial, [.. pair.Runs.Select(run => run.Seed)], RepeatedScore.Of(Scores(place))))],
            ranked.Length > 1 ? RepeatedComparison.Of(Scores(0), Scores(1)) : null);

        IEnumerable<(int Seed, MetricScore Score)> Runs(Candidate candidate)
        {
            if (OwnRun) yield return (candidate.Seed, Score(candidate, folder, candidate.Trial));
            foreach (var trial in done.Where(trial => trial.State == TrialState.Completed && runs[trial.Number].Candidate == candidate))
            {
                yield return (runs[trial.Number].Seed, Score(candidate, finals, trial.Number));
            }
        }
    }

    private static MetricScore Score(Candidate candidate, RunFolder folder, int number) =>
        CaptioningMetrics.Of(CaptionFiles.Read(folder.References, folder.TrialCaptions(number)), candidate.Scoring).Scores[0];

    private sealed record Candidate(int Trial, JsonObject Document, int Seed, CaptioningEvaluationOptions Scoring);

    /// <summary>Tells of the finals' trainings as of trials of the search, and clears up after them.</summary>
    private sealed class FinalsProgress((Candidate Candidate, int Seed)[] runs, string metric, RunFolder finals, Action<string> note) : IProgress<TrialEvent>
    {
        public void Report(TrialEvent value)
        {
            string of = $"finals: trial {runs[value.Number].Candidate.Trial} from seed {runs[value.Number].Seed}";
            switch (value)
            {
                case TrialStarted:
                    note($"{of}: started");
                    break;
                case TrialCompleted completed:
                    note(string.Create(CultureInfo.InvariantCulture, $"{of}: {metric} {completed.Metrics[metric]:F4}"));
                    break;
            }
            if (!value.IsFinal) return;
            foreach (string checkpoint in finals.TrialCheckpoints(value.Number)) File.Delete(checkpoint);
        }
    }
}
