using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What a run folder tells of its sweep, while it runs or afterwards; the data set need not be there any more.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Space">The searched configuration: names the parameters.</param>
/// <param name="Goals">What was sought; the first says which trial is best.</param>
/// <param name="Trials">The trials so far.</param>
/// <param name="Finals">What came of training the best of them again; null when that was not done, or not to its end.</param>
public sealed record SweepRecord(RunFolder Folder, SearchSpace Space, IReadOnlyList<Goal> Goals, IReadOnlyList<Trial> Trials, FinalsResult? Finals)
{
    /// <summary>The metric that says which trial is best.</summary>
    public string Maximize => Goals[0].Metric;

    /// <summary>What trials differ in: the configuration without a decoding that each of them searches by itself.</summary>
    public required SearchSpace Searched { get; init; }

    /// <summary>The completed trials that no other beats in every goal, by number.</summary>
    public IReadOnlyList<Trial> Front => Trials.Front(Goals);

    /// <summary>What trials reached, by name, in the order of tables: scores, then costs, each before its deviation over folds.</summary>
    public IReadOnlyList<string> MetricNames =>
    [
        .. CaptioningMetricNames.All.Concat(TrialCosts.All).SelectMany(name => new[] { name, FoldScores.Deviation(name) })
            .Where(name => Trials.Any(trial => trial.Metrics.ContainsKey(name))),
    ];

    /// <summary>The experiment file as it was when the sweep was last begun or gone on with; not to be changed.</summary>
    internal JsonObject Document { get; init; } = [];

    /// <summary>How the file searches.</summary>
    internal SearchSection Search { get; init; } = new();

    /// <summary>The keys of the file because of which another machine may give other trials, each with what it decides.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DependsOnMachine { get; init; } = [];

    /// <summary>The best completed trial: the winner of the finals, or else the one with the largest score by the first goal; null when none is.</summary>
    public Trial? Best => Finals is { } finals ? Trials.First(trial => trial.Number == finals.Winner) : Trials.Best(Maximize);

    /// <summary>What the best model scored on the test images; null when the data set has none, or they were not scored yet.</summary>
    public TestScores? Test => TestScores.Read(Folder, Best?.Number);

    /// <summary>What ran the trials; none, or not all, where that was not recorded.</summary>
    public IReadOnlyList<SweepWorker> Workers => SweepWorker.ReadAll(Folder);

    /// <summary>Reads a run folder that holds the trials as well.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no sweep.</exception>
    /// <exception cref="JournalException">Its journal is damaged.</exception>
    /// <exception cref="InvalidDataException">Its copy of the experiment file is damaged.</exception>
    public static SweepRecord Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Of(folder, folder.ReadTrials(), folder.ReadExperiment());
    }

    /// <summary>Reads a sweep whose trials may be kept elsewhere.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no sweep.</exception>
    /// <exception cref="TrialStorageException">Nothing was begun there, or it can't be read.</exception>
    /// <exception cref="InvalidDataException">The copy of the experiment file is damaged.</exception>
    public static SweepRecord Read(RunFolder folder, ISweepStore store)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(store);
        return Of(folder, store.ReadTrials(), store.ReadExperiment());
    }

    private static SweepRecord Of(RunFolder folder, IReadOnlyList<Trial> trials, string experiment)
    {
        var (document, search) = Parse(folder.Experiment, experiment);
        KeyValuePair<string, string>[] dependsOnMachine = [.. MachineDependence.Of(document, search)];
        var whole = document;
        document = ExperimentJson.Without(document, ExperimentJson.Apart);
        var finals = FinalsResult.Read(folder.FinalsResult, trials.Best(search.Maximize[0], search.Finals?.Best ?? 1).Select(trial => trial.Number));
        var space = SearchSpace.Of(document);
        if (DecodingChoice.SpaceOf(document).Holes.Count > 0) document.Remove(DecodingChoice.Key);
        return new SweepRecord(folder, space, search.Goals, trials, finals) { Searched = SearchSpace.Of(document), DependsOnMachine = dependsOnMachine, Document = whole, Search = search };
    }

    /// <summary>A trial as the text of an experiment file without holes: <c>train</c> runs it to the trial's result. Where decoding is searched, it
    /// is what the trial chose, or the first before it did.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="directory">Where the file is to stand: its paths begin there.</param>
    public string ExperimentOf(Trial trial, string directory)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(directory);
        var values = trial.Settings;
        var whole = Space.Draw(hole => values.TryGetValue(hole.Path, out double value) ? value : hole.ValueAt(0));
        return ExperimentJson.Text(Experiment.Rule.WithRelativePaths(Space.Resolve(whole), Path.GetFullPath(directory))!);
    }

    /// <summary>The experiment file with its searches.</summary>
    /// <param name="directory">Where the file is to stand: its paths begin there.</param>
    public string FileText(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return ExperimentJson.Text(Experiment.Rule.WithRelativePaths(Document, Path.GetFullPath(directory))!);
    }

    private static (JsonObject Document, SearchSection Search) Parse(string file, string text)
    {
        try
        {
            var document = JsonNode.Parse(text) as JsonObject ?? throw new InvalidDataException($"{file}: is no experiment file.");
            return (document, ExperimentJson.SearchOf(document));
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file}: is no experiment file: {broken.Message}", broken);
        }
    }
}
