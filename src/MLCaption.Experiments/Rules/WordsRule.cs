using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An array of words, or true for the usual ones and false for none.</summary>
internal sealed record WordsRule : ValueRule
{
    public override string Values => "true, false or an array of words without blanks";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) => node switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
        JsonArray words => words.SelectMany((word, index) => IsWord(word) ? [] : new[] { Broken(word, JsonPath.Item(path, index)) }),
        _ => [Broken(node, path)],
    };

    protected override JsonObject ValueSchema(SchemaPlace place) => new()
    {
        ["anyOf"] = new JsonArray(
        [
            new JsonObject { ["type"] = "boolean" },
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = "^\\S+$" } },
        ]),
    };

    private static bool IsWord(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } word && !word.Any(char.IsWhiteSpace);
}
