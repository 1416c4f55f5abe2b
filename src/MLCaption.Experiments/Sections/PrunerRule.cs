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

    private static readonly Field _minStep = new("minStep", new IntegerRule(1), "The first epoch after which trials are compared."),
        _eta = new("eta", new IntegerRule(2), "One trial of so many goes on, to so many times the epochs."),
        _warmup = new("warmup", new IntegerRule(0), "Epochs at the beginning that end no trial.");

    private static readonly Dictionary<string, ObjectRule> _kinds = new()
    {
        [None] = new() { Effect = "No trial ends early." },
        ["median"] = new(
            new Field("startup", new IntegerRule(1), "Completed trials to compare with before the first is ended."),
            _warmup,
            new Field("share", new NumberRule(0, 1, LowIncluded: false, HighIncluded: false), "A trial ends when this share or more of the completed ones did better."))
        {
            Effect = "Ends what is worse than most trials were at the same epoch.",
            Defaults = new MedianPrunerOptions(),
        },
        ["asha"] = new(_minStep, _eta) { Effect = "Lets the best of every few trials go on, to so many times the epochs (Li et al. 2020).", Defaults = new AshaPrunerOptions() },
        ["hyperband"] = new(new Field("maxStep", new IntegerRule(1), "The epochs of a whole trial.", IsRequired: true), _minStep, _eta)
        {
            Effect = "The same in several brackets, stricter and milder ones (Li et al. 2018).",
            Defaults = new HyperbandPrunerOptions(1),
        },
        [Patience] = new(
            new Field("patience", new IntegerRule(1), "Epochs in a row that are no better before a trial ends."),
            new Field("minDelta", NumberRule.AtLeast(0), "A score is better when it is so by more than this."))
        {
            Effect = "Ends what no longer gets better; not with `crossValidation`.",
            Defaults = new PatiencePrunerOptions(),
        },
        [Threshold] = new(
            new Field("metric", new NameRule([.. PrunerMetrics.Always, PrunerMetrics.Reward, .. EarlyStoppingOptions.Metrics]), "The number that is looked at.", IsRequired: true),
            new Field("lower", NumberRule.Any, "The least that lets a trial go on.") { Otherwise = "any" },
            new Field("upper", NumberRule.Any, "The most that lets a trial go on.") { Otherwise = "any" },
            _warmup)
        {
            Effect = "Ends what leaves given bounds; not with `crossValidation`.",
            Defaults = new { new ThresholdPrunerOptions(PrunerMetrics.Always[0]).Warmup },
        },
    };

    /// <summary>The rule of a pruner that is given by its name alone.</summary>
    public static NameRule Named { get; } = new([.. _kinds.Where(kind => !kind.Value.Fields.Any(field => field.IsRequired)).Select(kind => kind.Key)]);

    public override string Values => "the name of a pruner, or an object with its 'kind'";

    /// <summary>The rule of a pruner that is given as an object.</summary>
    public static VariantRule Options { get; } = new(Kind, None, "Which pruner; where it has no further options its name alone will do.", _kinds.ToDictionary(
        kind => kind.Key,
        kind => kind.Value with { Soundness = members => Create(With(members, kind.Key)).Problems() }));

    /// <summary>The pruner of a value that keeps to the rule.</summary>
    public static IPruner Create(JsonNode pruner)
    {
        var members = pruner as JsonObject ?? new JsonObject { [Kind] = pruner.GetValue<string>() };
        return KindOf(pruner) switch
        {
            None => new NoPruner(),
            "median" => new MedianPruner(Read<MedianPrunerOptions>(members)),
            "asha" => new AshaPruner(Read<AshaPrunerOptions>(members)),
            "hyperband" => new HyperbandPruner(Read<HyperbandPrunerOptions>(members)),
            Patience => new PatiencePruner(Read<PatiencePrunerOptions>(members)),
            Threshold => new ThresholdPruner(Read<ThresholdPrunerOptions>(members)),
            var other => throw new ArgumentException($"There is no pruner '{other}'.", nameof(pruner)),
        };
    }

    /// <summary>The name of a pruner; null where the value breaks the rule.</summary>
    public static string? KindOf(JsonNode? pruner) => pruner is JsonObject members
        ? members.ContainsKey(Kind) ? NameIn(members[Kind]) : None
        : NameIn(pruner);

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) => node switch
    {
        JsonObject => Options.Problems(node, path, place),
        JsonValue when node.GetValueKind() == JsonValueKind.String => Named.Problems(node, path, place),
        _ => [Broken(node, path)],
    };

    protected override JsonObject ValueSchema(SchemaPlace place) => new()
    {
        ["anyOf"] = new JsonArray(Named.AloneSchema(place), Options.AloneSchema(place)),
    };

    private static string? NameIn(JsonNode? node) => ExperimentJson.TextOf(node) is { } name && _kinds.ContainsKey(name) ? name : null;

    private static JsonObject With(JsonObject members, string kind)
    {
        var whole = members.DeepClone().AsObject();
        whole[Kind] = kind;
        return whole;
    }

    private static T Read<T>(JsonObject members) => members.Deserialize<T>(_options)!;
}
