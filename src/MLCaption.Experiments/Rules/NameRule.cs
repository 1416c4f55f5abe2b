using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>One of several names.</summary>
internal record NameRule(params IReadOnlyList<string> Names) : ValueRule
{
    public override string Values =>
        (Names.Count == 1 ? "" : "one of ") + string.Join(", ", Names.Select(name => $"'{name}'"));

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        string? text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
        return text is not null && Names.Contains(text, StringComparer.Ordinal)
            ? []
            : [Broken(node, path, text is null ? "" : NearestName.Hint(text, Names))];
    }

    protected override JsonObject ValueSchema(SchemaPlace place) => new() { ["enum"] = new JsonArray([.. Names.Select(name => JsonValue.Create(name))]) };
}
