using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>What makes two experiments different ones, a sentence each: other values, or their holes in another order. Samplers go through
/// the holes in the document's order, so a grid begun in one order would leave out combinations when it went on in another.</summary>
internal static class ExperimentDifference
{
    /// <summary>Nothing when trials of the one belong to the other as well.</summary>
    public static IReadOnlyList<string> Between(JsonNode? there, JsonNode? here)
    {
        if (!JsonNode.DeepEquals(there, here)) return [.. JsonDifference.Between(there, here)];
        string before = Holes(there), now = Holes(here);
        return before == now ? [] : [$"the order of what is searched is {before} there, {now} here."];
    }

    private static string Holes(JsonNode? experiment) => string.Join(", ", SearchSpace.Of(experiment).AllHoles.Select(hole => hole.Path));
}
