using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What a run folder tells of its sweep, while it runs or afterwards; the data set need not be there any more.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Space">The searched configuration: names the parameters.</param>
/// <param name="Maximize">The metric that says which trial is best.</param>
/// <param name="Trials">The trials so far.</param>
/// <param name="Finals">What came of training the best of them again; null when that was not done, or not to its end.</param>
public sealed record SweepRecord(RunFolder Folder, SearchSpace Space, string Maximize, IReadOnlyList<Trial> Trials, FinalsResult? Finals)
{
    /// <summary>The best completed trial: the winner of the finals, or else the one with the largest score; null when none is.</summary>
    public Trial? Best => Finals is { } finals ? Trials.First(trial => trial.Number == finals.Winner) : Trials.Best(Maximize);

    /// <summary>What a trial tried: its parameters, and the decoding that it chose by itself once it was trained.</summary>
    public ParameterSet ValuesOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return new ParameterSet(trial.Parameters.Concat(trial.Metrics.Where(metric => Space.AllHoles.Any(hole => hole.Path == metric.Key))));
    }

    /// <summary>What a trial reached.</summary>
    public IReadOnlyDictionary<string, double> ScoresOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return new OrderedDictionary<string, double>(trial.Metrics.Where(metric => Space.AllHoles.All(hole => hole.Path != metric.Key)));
    }

    /// <summary>Reads a run folder.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no sweep.</exception>
    /// <exception cref="JournalException">Its journal is damaged.</exception>
    /// <exception cref="InvalidDataException">Its copy of the experiment file is damaged.</exception>
    public static SweepRecord Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (string file in new[] { folder.Journal, folder.Experiment })
        {
            if (!File.Exists(file)) throw new FileNotFoundException($"{folder.Folder}: is no run of a sweep: it has no {Path.GetFileName(file)}.", file);
        }
        var document = DocumentOf(folder.Experiment);
        var search = document["search"] as JsonObject;
        string maximize = search?["maximize"]?.GetValue<string>() ?? new SearchSection().Maximize;
        document.Remove("search");
        document.Remove("$schema");
        var trials = JournalStorage.Read(folder.Journal);
        int finalists = (search?["finals"] as JsonObject)?["best"]?.GetValue<int>() ?? (search?["finals"] is null ? 1 : new FinalsSection().Best);
        var finals = FinalsResult.Read(folder.FinalsResult, trials.Best(maximize, finalists).Select(trial => trial.Number));
        return new SweepRecord(folder, SearchSpace.Of(document), maximize, trials, finals);
    }

    private static JsonObject DocumentOf(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new InvalidDataException($"{file}: is no experiment file.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file}: is no experiment file: {broken.Message}", broken);
        }
    }
}
