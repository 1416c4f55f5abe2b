using System.Text.Json.Nodes;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What a pruner judges by must be known after each epoch: the metric of early stopping is, and no other. Else it would end no
/// trial, and nobody would notice.</summary>
internal static class PrunerMetrics
{
    /// <summary>What every epoch tells besides its metric.</summary>
    public static readonly string[] Always = ["loss", "tokensPerSecond"];

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
                string inside = JsonPath.Member(path, Metric), watched = NameOf(search["pruner"]![Metric]) ?? "";
                if (watched == Reward && Values(document, "training", "selfCritical").All(section => section is null))
                {
                    yield return new JsonProblem(inside, $"is '{Reward}', which only self-critical training has: give training.selfCritical, or watch another metric.");
                }
                if (Disagreement(document, watched) is { } unseen) yield return new JsonProblem(inside, $"is '{watched}', {unseen}");
                break;
            default:
                var first = search["maximize"] is JsonArray { Count: > 0 } several ? several[0] : search["maximize"];
                string sought = search.ContainsKey("maximize") ? NameOf(first) ?? "" : new SearchSection().Maximize[0];
                if (Disagreement(document, sought) is { } unknown) yield return new JsonProblem(path, $"judges by '{sought}', which search.maximize names, {unknown}");
                break;
        }
    }

    /// <summary>Why a metric of captions isn't known after each epoch, as the rest of a sentence; null when it is.</summary>
    private static string? Disagreement(JsonNode? document, string metric)
    {
        string standard = new EarlyStoppingSection().Metric;
        string[] known = [.. Values(document, "training", "earlyStopping", Metric).Select(value => value is null ? standard : NameOf(value)).OfType<string>().Distinct()];
        return !EarlyStoppingOptions.Metrics.Contains(metric) || known.All(name => name == metric || !EarlyStoppingOptions.Metrics.Contains(name))
            ? null
            : $"but an epoch tells {string.Join(" or ", known.Select(name => $"'{name}'"))}, which training.earlyStopping.metric names "
                + $"('{standard}' where nothing is said): no trial would be ended by it. Name one metric in both places.";
    }

    /// <summary>What a place of the document may come to be, whatever its searches choose; null where it is left out.</summary>
    private static IEnumerable<JsonNode?> Values(JsonNode? node, params string[] path) => node switch
    {
        JsonObject hole when SearchSpace.IsHole(hole) => hole["choice"] is JsonArray choices ? choices.SelectMany(choice => Values(choice, path)) : [],
        JsonObject tied when SearchSpace.IsReference(tied) => [],
        JsonObject members when path.Length > 0 => Values(members[path[0]], path[1..]),
        _ => [path.Length == 0 ? node : null],
    };

    private static string? NameOf(JsonNode? node) => (node as JsonValue)?.TryGetValue(out string? name) == true ? name : null;
}
