using System.Text.Json.Nodes;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What a pruner judges by must be known after each epoch: the metric of early stopping is, and no other. Else it would end no
/// trial, and nobody would notice.</summary>
internal static class PrunerMetrics
{
    /// <summary>How fast an epoch was trained.</summary>
    public const string Speed = "tokensPerSecond";

    /// <summary>What every epoch tells besides its metric.</summary>
    public static readonly string[] Always = ["loss", Speed];

    /// <summary>What an epoch of self-critical training tells too.</summary>
    public const string Reward = "reward";

    private const string Metric = "metric";

    /// <summary>Where the pruner and the epochs of a file disagree. What else is wrong with the file, others tell.</summary>
    public static IEnumerable<JsonProblem> Problems(JsonNode? document)
    {
        if ((document as JsonObject)?["search"] is not JsonObject search) yield break;
        string path = JsonPath.Member(JsonPath.Member(JsonPath.Root, "search"), "pruner");
        switch (PrunerRule.KindOf(search["pruner"]))
        {
            case null or PrunerRule.None:
                break;
            case PrunerRule.Threshold:
                string inside = JsonPath.Member(path, Metric), watched = ExperimentJson.TextOf(search["pruner"]![Metric]) ?? "";
                if (watched == Reward && DocumentValues.At(document, "training", "selfCritical").All(section => section is null))
                {
                    yield return new JsonProblem(inside, $"is '{Reward}', which only self-critical training has: give training.selfCritical, or watch another metric.");
                }
                if (Disagreement(document, watched) is { } unseen) yield return new JsonProblem(inside, $"is '{watched}', {unseen}");
                break;
            default:
                var first = search["maximize"] is JsonArray { Count: > 0 } several ? several[0] : search["maximize"];
                string sought = search.ContainsKey("maximize") ? ExperimentJson.TextOf(first) ?? "" : new SearchSection().Maximize[0];
                if (Disagreement(document, sought) is { } unknown) yield return new JsonProblem(path, $"judges by '{sought}', which search.maximize names, {unknown}");
                break;
        }
    }

    /// <summary>Why a metric of captions isn't known after each epoch, as the rest of a sentence; null when it is.</summary>
    private static string? Disagreement(JsonNode? document, string metric)
    {
        string standard = new EarlyStoppingOptions().Metric;
        string[] known = [.. DocumentValues.At(document, "training", "earlyStopping", Metric).Select(value => value is null ? standard : ExperimentJson.TextOf(value)).OfType<string>().Distinct()];
        return !EarlyStoppingOptions.Metrics.Contains(metric) || known.All(name => name == metric || !EarlyStoppingOptions.Metrics.Contains(name))
            ? null
            : $"but an epoch tells {string.Join(" or ", known.Select(name => $"'{name}'"))}, which training.earlyStopping.metric names "
                + $"('{standard}' where nothing is said): no trial would be ended by it. Name one metric in both places.";
    }
}
