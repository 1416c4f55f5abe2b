using System.Globalization;
using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>What is to be known of a sweep to make it again, by name.</summary>
internal static class ReportFacts
{
    public static IEnumerable<KeyValuePair<string, string>> Of(SweepRecord record, ReportOrigin origin)
    {
        yield return new("Seed", SeedsOf(record));
        yield return new("Sampler", record.Search.Sampler);
        yield return new("Pruner", PrunerRule.KindOf(record.Search.Pruner) ?? PrunerRule.None);
        if (record.Document["training"] is JsonObject training && training["threads"] is JsonValue threads) yield return new("Threads of a training", $"{ExperimentJson.Plain(threads)} (training.threads)");
        string[] workers = [.. record.Trials.Select(trial => trial.Worker).Where(worker => worker.Length > 0).Distinct()];
        if (workers.Length > 0) yield return new("Workers (machine/process)", string.Join(", ", workers));
        yield return new("Report made by", $"mlcaption {origin.Version}");
        foreach (var fact in origin.Machine) yield return fact;
    }

    private static string SeedsOf(SweepRecord record)
    {
        string seed = record.Document["seed"] is { } said ? ExperimentJson.Plain(said) : Experiment.DefaultSeed.ToString(CultureInfo.InvariantCulture);
        return record.Finals is { } finals ? $"{seed}; in the finals {string.Join(", ", finals.Finalists.SelectMany(finalist => finalist.Seeds).Distinct().Order())}" : seed;
    }
}
