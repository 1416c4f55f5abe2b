using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What a run folder tells of its sweep, while it runs or afterwards; the data set need not be there any more.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Space">The searched configuration: names the parameters.</param>
/// <param name="Maximize">The metric that says which trial is best.</param>
/// <param name="Trials">The trials so far.</param>
public sealed record SweepRecord(RunFolder Folder, SearchSpace Space, string Maximize, IReadOnlyList<Trial> Trials)
{
    /// <summary>The best completed trial; null when none is.</summary>
    public Trial? Best => Trials.Best(Maximize);

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
        string maximize = (document["search"] as JsonObject)?["maximize"]?.GetValue<string>() ?? new SearchSection().Maximize;
        document.Remove("search");
        document.Remove("$schema");
        return new SweepRecord(folder, SearchSpace.Of(document), maximize, JournalStorage.Read(folder.Journal));
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
