using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Points to begin with: an array of objects. What stands in them is held to the space, not to a rule.</summary>
internal sealed record PointsRule : ValueRule
{
    public override string Values => "an array of points, each an object of values by name";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) =>
        node is JsonArray points && points.All(point => point is JsonObject) ? [] : [Broken(node, path)];

    protected override JsonObject ValueSchema(SchemaPlace place) => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } };
}
