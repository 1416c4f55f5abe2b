using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>True or false.</summary>
internal sealed record BooleanRule : ValueRule
{
    public override string Values => "true or false";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) =>
        node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [Broken(node, path)];

    protected override JsonObject ValueSchema(SchemaPlace place) => new() { ["type"] = "boolean" };
}
