using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A text of one character.</summary>
internal sealed record CharacterRule : ValueRule
{
    public override string Values => "a text of one character";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) =>
        node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 1 ? [] : [Broken(node, path)];

    protected override JsonObject ValueSchema(SchemaPlace place) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 };
}
