using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A number within bounds.</summary>
internal sealed record NumberRule(double Low, double High, bool LowIncluded = true, bool HighIncluded = true) : ValueRule
{
    public static NumberRule Above(double low) => new(low, double.PositiveInfinity, LowIncluded: false);

    public static NumberRule AtLeast(double low) => new(low, double.PositiveInfinity);

    public static NumberRule Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public override string Values => double.IsNegativeInfinity(Low) ? "a number"
        : double.IsPositiveInfinity(High)
        ? string.Create(CultureInfo.InvariantCulture, $"a number {(LowIncluded ? "of at least" : "above")} {Low}")
        : string.Create(CultureInfo.InvariantCulture, $"in {(LowIncluded ? '[' : '(')}{Low}, {High}{(HighIncluded ? ']' : ')')}");

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        bool holds = node is JsonValue && node.GetValueKind() == JsonValueKind.Number
            && double.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            && (LowIncluded ? value >= Low : value > Low) && (HighIncluded ? value <= High : value < High);
        return holds ? [] : [Broken(node, path)];
    }

    protected override string? Misfit(string kind) => null;

    protected override IReadOnlyList<string> SearchKinds => ["uniform", "logUniform", "integer"];

    protected override JsonObject ValueSchema(SchemaPlace place)
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(Low)) schema[LowIncluded ? "minimum" : "exclusiveMinimum"] = Low;
        if (double.IsFinite(High)) schema[HighIncluded ? "maximum" : "exclusiveMaximum"] = High;
        return schema;
    }
}
