using System.Globalization;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An array of so many values.</summary>
internal sealed record ArrayRule(ValueRule Item, int Count) : ValueRule
{
    public override string Values => string.Create(CultureInfo.InvariantCulture, $"an array of {Count} values");

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) =>
        node is JsonArray items && items.Count == Count
            ? items.SelectMany((item, index) => Item.Problems(item, JsonPath.Item(path, index), place))
            : [Broken(node, path)];

    protected override JsonObject ValueSchema(SchemaPlace place) =>
        new() { ["type"] = "array", ["minItems"] = Count, ["maxItems"] = Count, ["items"] = Item.Schema(place) };
}
