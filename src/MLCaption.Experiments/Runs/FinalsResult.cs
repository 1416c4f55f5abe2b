using System.Text.Json;
using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Experiments;

/// <summary>What came of training the best trials again.</summary>
/// <param name="Candidates">The trials that took part, the best of the search first.</param>
/// <param name="Finalists">Those of them that could be trained, the winner first: the one with the largest mean.</param>
/// <param name="Lead">The winner beside the one after it; null when there is none.</param>
public sealed record FinalsResult(IReadOnlyList<int> Candidates, IReadOnlyList<Finalist> Finalists, RepeatedComparison? Lead)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The trial that won.</summary>
    public int Winner => Finalists[0].Trial;

    /// <summary>Reads what was written; null when there is none, or it is of other candidates.</summary>
    /// <param name="path">The file.</param>
    /// <param name="candidates">The best trials as they stand now.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static FinalsResult? Read(string path, IEnumerable<int> candidates)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var result = JsonSerializer.Deserialize<FinalsResult>(File.ReadAllText(path), _options);
            return result is { Finalists.Count: > 0 } && result.Candidates.SequenceEqual(candidates) ? result : null;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path}: is damaged: {broken.Message} Delete it, and run the sweep's command again.", broken);
        }
    }

    internal void Write(string path) => WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, JsonSerializer.Serialize(this, _options)));
}
