using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Any text that is not empty.</summary>
internal sealed record TextRule : ValueRule
{
    public override string Values => "a text";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) =>
        node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length > 0 ? [] : [Broken(node, path)];

    protected override JsonObject ValueSchema(SchemaPlace place) => new() { ["type"] = "string", ["minLength"] = 1 };
}
