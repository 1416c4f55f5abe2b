using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An object with known keys.</summary>
internal sealed record ObjectRule(params IReadOnlyList<Field> Fields) : ValueRule
{
    /// <summary>What it is, in one line, where it is one of several; in the schema and on the page of keys.</summary>
    public string Effect { get; init; } = "";

    /// <summary>Options as they are where no key is given; null where the keys have no such defaults.</summary>
    public object? Defaults { get; init; }

    /// <summary>What must hold between the keys. Sees the keys that are there, and searches among them; a rule's path is that of the
    /// object unless it names a key.</summary>
    public Func<JsonObject, IEnumerable<(string? Key, string Rule)>> Agreement { get; init; } = _ => [];

    /// <summary>What is wrong with the object as a whole, a sentence each; asked only when nothing else is wrong.</summary>
    public Func<JsonObject, IEnumerable<string>> Soundness { get; init; } = _ => [];

    /// <summary>What is wrong with a key that is none of these, where that is known.</summary>
    public Func<string, string?> Elsewhere { get; init; } = _ => null;

    public override string Values => "an object";

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
        ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, Described(field, place)))),
        ["required"] = new JsonArray([.. Fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Key))]),
    };

    /// <summary>What holds where a key is left out, as it would be written; null where that is nothing, or can only be said in words.</summary>
    public JsonNode? DefaultOf(Field field)
    {
        if (field.IsRequired || field.Otherwise is not null || Defaults is null) return null;
        JsonNode? value = ExperimentJson.NodeOf(Defaults)[field.Key]?.DeepClone();
        if (value is JsonObject members && field.Rule is ObjectRule inner)
        {
            foreach (string key in members.Select(member => member.Key).Except(inner.Fields.Select(known => known.Key)).ToArray()) members.Remove(key);
        }
        return value;
    }

    private JsonObject Described(Field field, SchemaPlace place)
    {
        JsonObject schema = field.Rule.Schema(place.Below(field.Key));
        schema.Insert(0, "description", field.Effect + (field.Otherwise is { } words ? $" Default: {words}." : ""));
        if (DefaultOf(field) is { } value) schema.Insert(1, "default", value);
        return schema;
    }
}
