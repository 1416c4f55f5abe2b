using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A whole number within bounds, ends included.</summary>
internal sealed record IntegerRule(int Low, int High = int.MaxValue) : ValueRule
{
    public override string Values => High == int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {Low}")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Low} to {High}");

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        bool holds = node is JsonValue && node.GetValueKind() == JsonValueKind.Number
            && int.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= Low && value <= High;
        return holds ? [] : [Broken(node, path)];
    }

    protected override string? Misfit(string kind) =>
        kind == "integer" ? null : $"{Demand}, but is searched by '{kind}'. Search it by 'integer' or 'choice'.";

    protected override IReadOnlyList<string> SearchKinds => ["integer"];

    protected override JsonObject ValueSchema(SchemaPlace place)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = Low };
        if (High != int.MaxValue) schema["maximum"] = High;
        return schema;
    }
}
