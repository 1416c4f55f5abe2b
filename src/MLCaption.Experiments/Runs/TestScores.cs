using System.Text.Json;
using System.Text.Json.Serialization;
using MLCaption.Metrics;
using MLCaption.Networks;

namespace MLCaption.Experiments;

/// <summary>What the best model of a sweep scored on the images that the data set holds back.</summary>
/// <param name="Trial">The trial whose model it was.</param>
/// <param name="Metrics">Scores by metric.</param>
public sealed record TestScores(int Trial, IReadOnlyDictionary<string, double> Metrics)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Where each score lies over images of the same kind, with a confidence of 0.95; null where that was not asked for.</summary>
    public IReadOnlyDictionary<string, ConfidenceInterval>? Intervals { get; init; }

    /// <summary>Those of a trial's model.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="metrics">What its model scored.</param>
    public static TestScores Of(int trial, CaptioningMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return new TestScores(trial, metrics.ByName)
        {
            Intervals = metrics.Intervals.Count == 0 ? null : metrics.Scores.Zip(metrics.Intervals).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal),
        };
    }

    /// <summary>Writes them to a sweep's folder.</summary>
    public void Write(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        WholeFile.Write(folder.TestScores, unfinished => File.WriteAllText(unfinished, JsonSerializer.Serialize(this, _options)));
    }

    /// <summary>Reads them; null when there are none, or another trial is the best by now.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static TestScores? Read(RunFolder folder, int? best)
    {
        if (!File.Exists(folder.TestScores)) return null;
        try
        {
            return JsonSerializer.Deserialize<TestScores>(File.ReadAllText(folder.TestScores), _options) is { Metrics: not null } scores && scores.Trial == best ? scores : null;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{folder.TestScores}: is damaged: {broken.Message} Delete it, and run the sweep's command again.", broken);
        }
    }
}
