using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An object whose keys depend on one of its keys, a name.</summary>
internal sealed record VariantRule : ValueRule
{
    private readonly Dictionary<string, ObjectRule> _variants;
    private readonly NameRule _names;

    /// <param name="key">The key whose name decides.</param>
    /// <param name="otherwise">The name where the key isn't given; null where it must be.</param>
    /// <param name="effect">What the key decides, in one line.</param>
    /// <param name="variants">For each name the other keys.</param>
    public VariantRule(string key, string? otherwise, string effect, IReadOnlyDictionary<string, ObjectRule> variants)
    {
        Key = key;
        Otherwise = otherwise;
        _names = new NameRule([.. variants.Keys]);
        _variants = variants.ToDictionary(
            variant => variant.Key,
            variant => variant.Value with { Fields = [new Field(key, _names, effect, IsRequired: otherwise is null) { Otherwise = otherwise is null ? null : $"`{otherwise}`" }, .. variant.Value.Fields], Elsewhere = Belonging });

        string? Belonging(string other)
        {
            string[] names = [.. variants.Where(variant => variant.Value.Fields.Any(field => field.Key == other)).Select(variant => $"'{variant.Key}'")];
            return names.Length == 0 ? null : $"belongs to the {key} {string.Join(" or ", names)}.";
        }
    }

    /// <summary>The key whose name decides.</summary>
    public string Key { get; }

    /// <summary>The name where the key isn't given; null where it must be.</summary>
    public string? Otherwise { get; }

    public override string Values => "an object";

    protected override bool IsDefined => true;

    /// <summary>For each name all keys, the deciding one first.</summary>
    public IReadOnlyDictionary<string, ObjectRule> Variants => _variants;

    /// <summary>The rule of an object whose name is known.</summary>
    public ObjectRule Of(JsonObject members) => _variants[Named(members).First(_variants.ContainsKey)];

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        if (node is not JsonObject members) return [Broken(node, path)];
        if (SearchSpace.IsReference(members[Key])) return [new(JsonPath.Member(path, Key), "can't be tied to another place: the other keys depend on it.")];
        if (Otherwise is null && !members.ContainsKey(Key)) return [new(path, $"must have the key '{Key}': {string.Join(", ", _variants.Keys.Select(name => $"'{name}'"))}.")];
        string[] known = [.. Named(members).Where(_variants.ContainsKey)];
        return known.Length > 0
            ? known.SelectMany(name => _variants[name].Problems(node, path, place)).Distinct()
            : _names.Problems(members[Key], JsonPath.Member(path, Key), place);
    }

    protected override JsonObject ValueSchema(SchemaPlace place) => new()
    {
        ["anyOf"] = new JsonArray([.. _variants.Select(variant =>
        {
            JsonObject schema = variant.Value.AloneSchema(place.Below(variant.Key)), searched = _names.Schema(place);
            searched["anyOf"]![0] = new NameRule(variant.Key).AloneSchema(place);
            searched["anyOf"]!.AsArray().RemoveAt(searched["anyOf"]!.AsArray().Count - 1);    // no reference
            searched.Insert(0, "description", variant.Value.Fields[0].Effect);
            if (Otherwise is not null) searched.Insert(1, "default", Otherwise);
            schema["properties"]![Key] = searched;
            schema.Insert(0, "description", variant.Value.Effect);
            if (Otherwise is not null && variant.Key != Otherwise) schema["required"]!.AsArray().Add(Key);
            return schema;
        })]),
    };

    /// <summary>Names that the object may come to have: one, or those of a search.</summary>
    private IEnumerable<string> Named(JsonObject members) =>
        !members.ContainsKey(Key) ? (Otherwise is null ? [] : [Otherwise])
        : members[Key] is JsonObject hole && hole["choice"] is JsonArray names ? names.Select(ExperimentJson.TextOf).OfType<string>()
        : ExperimentJson.TextOf(members[Key]) is { } name ? [name] : [];
}
