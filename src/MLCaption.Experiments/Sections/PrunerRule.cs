using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of its pruner: a name, or an object that names it as its <c>kind</c> and has its options.</summary>
internal sealed record PrunerRule : ValueRule
{
    public const string None = "none", Patience = "patience", Threshold = "threshold";

    private const string Kind = "kind";

    private static readonly JsonSerializerOptions _options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Field _minStep = new("minStep", new IntegerRule(1)), _eta = new("eta", new IntegerRule(2)), _warmup = new("warmup", new IntegerRule(0));

    private static readonly Dictionary<string, ObjectRule> _kinds = new()
    {
        [None] = new(),
        ["median"] = new(new Field("startup", new IntegerRule(1)), _warmup, new Field("share", new NumberRule(0, 1, LowIncluded: false, HighIncluded: false))),
        ["asha"] = new(_minStep, _eta),
        ["hyperband"] = new(new Field("maxStep", new IntegerRule(1), IsRequired: true), _minStep, _eta),
        [Patience] = new(new Field("patience", new IntegerRule(1)), new Field("minDelta", NumberRule.AtLeast(0))),
        [Threshold] = new(
            new Field("metric", new NameRule([.. PrunerMetrics.Always, PrunerMetrics.Reward, .. EarlyStoppingOptions.Metrics]), IsRequired: true),
            new Field("lower", NumberRule.Any),
            new Field("upper", NumberRule.Any),
            _warmup),
    };

    private static readonly VariantRule _object = new(Kind, None, _kinds.ToDictionary(
        kind => kind.Key,
        kind => kind.Value with { Soundness = members => Create(With(members, kind.Key)).Problems() }));

    private static readonly NameRule _name = new([.. _kinds.Where(kind => !kind.Value.Fields.Any(field => field.IsRequired)).Select(kind => kind.Key)]);

    protected override string Demand => "must be the name of a pruner, or an object with its 'kind'";

    /// <summary>The pruner of a value that keeps to the rule.</summary>
    public static IPruner Create(JsonNode pruner)
    {
        var members = pruner as JsonObject ?? new JsonObject { [Kind] = pruner.GetValue<string>() };
        return KindOf(pruner) switch
        {
            None => new NoPruner(),
            "median" => new MedianPruner(Options<MedianPrunerOptions>(members)),
            "asha" => new AshaPruner(Options<AshaPrunerOptions>(members)),
            "hyperband" => new HyperbandPruner(Options<HyperbandPrunerOptions>(members)),
            Patience => new PatiencePruner(Options<PatiencePrunerOptions>(members)),
            Threshold => new ThresholdPruner(Options<ThresholdPrunerOptions>(members)),
            var other => throw new ArgumentException($"There is no pruner '{other}'.", nameof(pruner)),
        };
    }

    /// <summary>The name of a pruner; null where the value breaks the rule.</summary>
    public static string? KindOf(JsonNode? pruner) => pruner is JsonObject members
        ? members.ContainsKey(Kind) ? NameIn(members[Kind]) : None
        : NameIn(pruner);

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

    private static string? NameIn(JsonNode? node) => ExperimentJson.TextOf(node) is { } name && _kinds.ContainsKey(name) ? name : null;

    private static JsonObject With(JsonObject members, string kind)
    {
        var whole = members.DeepClone().AsObject();
        whole[Kind] = kind;
        return whole;
    }

    private static T Options<T>(JsonObject members) => members.Deserialize<T>(_options)!;
}
