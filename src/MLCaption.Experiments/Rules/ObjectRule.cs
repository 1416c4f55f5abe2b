using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An object with known keys.</summary>
internal sealed record ObjectRule(params IReadOnlyList<Field> Fields) : ValueRule
{
    /// <summary>What must hold between the keys. Sees the keys that are there, and searches among them; a rule's path is that of the
    /// object unless it names a key.</summary>
    public Func<JsonObject, IEnumerable<(string? Key, string Rule)>> Agreement { get; init; } = _ => [];

    /// <summary>What is wrong with the object as a whole, a sentence each; asked only when nothing else is wrong.</summary>
    public Func<JsonObject, IEnumerable<string>> Soundness { get; init; } = _ => [];

    /// <summary>What is wrong with a key that is none of these, where that is known.</summary>
    public Func<string, string?> Elsewhere { get; init; } = _ => null;

    protected override string Demand => "must be an object";

    protected override bool IsDefined => true;

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        JsonProblem[] problems = [.. MemberProblems(node, path, place)];
        return problems.Length > 0 ? problems : Soundness(node!.AsObject()).Select(sentence => new JsonProblem(path, $"can't be used: {sentence}"));
    }

    private IEnumerable<JsonProblem> MemberProblems(JsonNode? node, string path, FilePlace place)
    {
        if (node is not JsonObject members)
        {
            yield return Broken(node, path);
            yield break;
        }
        foreach (var (key, value) in members)
        {
            string inside = JsonPath.Member(path, key);
            if (Fields.FirstOrDefault(field => field.Key == key) is { } known)
            {
                foreach (var problem in known.Rule.Problems(value, inside, place)) yield return problem;
            }
            else if (Elsewhere(key) is { } belonging)
            {
                yield return new JsonProblem(inside, belonging);
            }
            else
            {
                yield return new JsonProblem(path, $"has the unknown key '{key}'.{NearestName.Hint(key, Fields.Select(field => field.Key).Concat(InPlaceOfValues))}");
            }
        }
        foreach (var field in Fields.Where(field => field.IsRequired && !members.ContainsKey(field.Key)))
        {
            yield return new JsonProblem(path, $"must have the key '{field.Key}'.");
        }
        foreach (var (key, rule) in Agreement(members))
        {
            yield return new JsonProblem(key is null ? path : JsonPath.Member(path, key), rule);
        }
    }

    protected override JsonObject ValueSchema(SchemaPlace place) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Rule.Schema(place.Below(field.Key))))),
        ["required"] = new JsonArray([.. Fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Key))]),
    };
}
