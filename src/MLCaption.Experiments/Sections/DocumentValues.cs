using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What the places of a document with holes may come to be.</summary>
internal static class DocumentValues
{
    /// <summary>The values of a place, whatever the searches around it choose; null where it is left out, none where it is a number's search or tied
    /// to another place.</summary>
    public static IEnumerable<JsonNode?> At(JsonNode? node, params string[] path) => node switch
    {
        JsonObject hole when SearchSpace.IsHole(hole) => hole["choice"] is JsonArray choices ? choices.SelectMany(choice => At(choice, path)) : [],
        JsonObject tied when SearchSpace.IsReference(tied) => [],
        JsonObject members when path.Length > 0 => At(members[path[0]], path[1..]),
        _ => [path.Length == 0 ? node : null],
    };
}
