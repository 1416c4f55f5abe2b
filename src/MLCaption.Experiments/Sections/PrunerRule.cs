using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of its pruner: a name, or an object that names it as its <c>kind</c> and has its options.</summary>
internal sealed record PrunerRule : ValueRule
{
    public const string None = "none";

    private const string Kind = "kind";

    private static readonly VariantRule _object = new(Kind, None, new Dictionary<string, ObjectRule>
    {
        [None] = new(),
    });

    private static readonly NameRule _name = new(None);

    protected override string Demand => "must be the name of a pruner, or an object with its 'kind'";

    /// <summary>The pruner of a value that keeps to the rule.</summary>
    public static IPruner Create(JsonNode pruner) => Name(pruner) switch
    {
        None => new NoPruner(),
        var other => throw new ArgumentException($"There is no pruner '{other}'.", nameof(pruner)),
    };

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) => node switch
    {
        JsonObject => _object.Problems(node, path, place),
        JsonValue when node.GetValueKind() == JsonValueKind.String => _name.Problems(node, path, place),
        _ => [Broken(node, path)],
    };

    protected override JsonObject ValueSchema(SchemaPlace place) => new()
    {
        ["anyOf"] = new JsonArray(_name.AloneSchema(place), _object.AloneSchema(place)),
    };

    private static string Name(JsonNode pruner) => pruner is JsonObject members ? members[Kind]?.GetValue<string>() ?? None : pruner.GetValue<string>();
}
