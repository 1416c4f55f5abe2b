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

    /// <summary>The object with each path made full, and each variant named.</summary>
    public JsonNode? WithFullPaths(JsonNode? node, FilePlace place) => Rewrite(this, node, (rule, text) => rule.Full(text, place));

    /// <summary>The object with each full path made one that begins at a folder.</summary>
    public JsonNode? WithRelativePaths(JsonNode? node, string folder) => Rewrite(this, node, (rule, text) => rule.Relative(text, folder));

    /// <summary>The object with each variant named, and paths as they are.</summary>
    public JsonNode? WithNames(JsonNode? node) => Rewrite(this, node, (_, text) => text);

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
                yield return new JsonProblem(path, $"has the unknown key '{key}'.{NearestName.Hint(key, Fields.Select(field => field.Key))}");
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

    private static JsonNode? Rewrite(ValueRule rule, JsonNode? node, Func<PathRule, string, string> path)
    {
        if (SearchSpace.IsReference(node)) return node!.DeepClone();
        if (SearchSpace.IsHole(node))
        {
            return node!["choice"] is JsonArray values
                ? new JsonObject { ["choice"] = new JsonArray([.. values.Select(value => Rewrite(rule, value, path))]) }
                : node.DeepClone();
        }
        return (rule, node) switch
        {
            (PathRule known, JsonValue value) => path(known, value.GetValue<string>()),
            (FixedRule known, _) => Rewrite(known.Rule, node, path),
            (VariantRule known, JsonObject members) => Named(known, Rewrite(known.Of(members), members, path)!.AsObject()),
            (ObjectRule known, JsonObject members) => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key,
                Rewrite(known.Fields.First(field => field.Key == member.Key).Rule, member.Value, path)))),
            _ => node?.DeepClone(),
        };
    }

    /// <summary>The object with the key that says which of several it is, where it was left out.</summary>
    private static JsonObject Named(VariantRule rule, JsonObject members)
    {
        if (!members.ContainsKey(rule.Key)) members.Insert(0, rule.Key, rule.Otherwise);
        return members;
    }

    protected override JsonObject ValueSchema(SchemaPlace place) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Rule.Schema(place.Below(field.Key))))),
        ["required"] = new JsonArray([.. Fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Key))]),
    };
}
