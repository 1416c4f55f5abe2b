using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A value, or an array of one or more different ones.</summary>
internal sealed record OneOrMoreRule(ValueRule Item) : ValueRule
{
    public override string Values => "one value or an array of different ones";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        if (node is not JsonArray items) return Item.Problems(node, path, place);
        if (items.Count == 0) return [new JsonProblem(path, $"{Demand}, but was [].")];
        return items.SelectMany((item, index) => Enumerable.Range(0, index).Any(earlier => JsonNode.DeepEquals(items[earlier], item))
            ? [new JsonProblem(JsonPath.Item(path, index), $"stands there twice: {ExperimentJson.Plain(item)}.")]
            : Item.Problems(item, JsonPath.Item(path, index), place));
    }

    protected override JsonObject ValueSchema(SchemaPlace place)
    {
        JsonObject item = Item.AloneSchema(place);
        return new()
        {
            ["anyOf"] = new JsonArray(item, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["uniqueItems"] = true, ["items"] = item.DeepClone() }),
        };
    }
}
