using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>What in an experiment file makes its sweep depend on the machine: another one may give another table.</summary>
internal static class MachineDependence
{
    /// <summary>The keys, each with what it decides.</summary>
    /// <param name="document">The experiment file.</param>
    /// <param name="search">Its search.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(JsonObject document, SearchSection search)
    {
        if (search.Minutes is not null) yield return new("search.minutes", "how many trials there are");
        const string Over = "which trials end over budget, and what is tried after them";
        if (search.TrialMinutes is not null) yield return new("search.trialMinutes", Over);
        if (search.TrialMegabytes is not null) yield return new("search.trialMegabytes", Over);
        if (search.TrialDeaths is not null) yield return new("search.trialDeaths", "which trials end as failed, and what is tried after them");
        if (search.Pruner is JsonObject pruner && ExperimentJson.TextOf(pruner["metric"]) == PrunerMetrics.Speed) yield return new("search.pruner", "which trials are pruned, and what is tried after them");
        if (search.Minimize.Contains(TrialCosts.CaptionMilliseconds)) yield return new("search.minimize", "a time that is measured, and what is tried after it");
        if (HasMinutes(document["training"])) yield return new("training.minutes", "how far trials are trained");
    }

    private static bool HasMinutes(JsonNode? node) => node switch
    {
        JsonObject members => members.ContainsKey("minutes") || members.Any(member => HasMinutes(member.Value)),
        JsonArray items => items.Any(HasMinutes),
        _ => false,
    };
}
