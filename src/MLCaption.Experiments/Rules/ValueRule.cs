using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What may stand at a place of an experiment file. Where a value may stand, a search may stand, or a reference to another place, each
/// of whose values is held to the rule.</summary>
internal abstract record ValueRule
{
    /// <summary>What may stand there, as the end of a sentence: <c>in [0, 1)</c>, <c>true or false</c>.</summary>
    public abstract string Values { get; }

    /// <summary>The rest of a sentence that begins with the path: <c>must be in [0, 1)</c>.</summary>
    protected virtual string Demand => $"must be {Values}";

    /// <summary>Keys of the objects that may stand wherever a value may.</summary>
    protected static IReadOnlyList<string> InPlaceOfValues { get; } = ["choice", "uniform", "logUniform", "integer", "ref"];

    /// <summary>All that is wrong at a place.</summary>
    public virtual IEnumerable<JsonProblem> Problems(JsonNode? node, string path, FilePlace place)
    {
        if (SearchSpace.IsReference(node)) return ReferenceProblems(path, place);
        if (!SearchSpace.IsHole(node)) return ValueProblems(node, path, place);
        var hole = node!.AsObject();
        if (hole["choice"] is JsonArray values)
        {
            string inside = JsonPath.Member(path, "choice");
            return values.SelectMany((value, index) => Problems(value, JsonPath.Item(inside, index), place));
        }
        string kind = hole.First(member => member.Key is "choice" or "uniform" or "logUniform" or "integer").Key;
        if (kind == "choice" || hole[kind] is not JsonArray { Count: 2 } ends) return [];    // the search space tells what is wrong
        string? misfit = Misfit(kind);
        return misfit is not null
            ? [new JsonProblem(path, misfit)]
            : ends.SelectMany((end, index) => ValueProblems(end, JsonPath.Item(JsonPath.Member(path, kind), index), place));
    }

    private IEnumerable<JsonProblem> ReferenceProblems(string path, FilePlace place) => place.Document is null ? [] :
        SearchSpace.Referenced(place.Document, path)
            .SelectMany(target => Problems(target.Value, target.Key, place))
            .Select(problem => new JsonProblem(path, $"is tied to a place that doesn't fit it: {problem}"));

    /// <summary>All that is wrong with a value that is no search.</summary>
    protected abstract IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place);

    /// <summary>The rule as JSON Schema (draft 2020-12): a value, a search for one, or a reference.</summary>
    public virtual JsonObject Schema(SchemaPlace place)
    {
        JsonObject value = IsDefined ? place.Define(ValueSchema(place)) : ValueSchema(place);
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(
            [
                value,
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["choice"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = value.DeepClone() } },
                    ["required"] = new JsonArray("choice"),
                },
                .. SearchKinds.Append(ExperimentSchema.Reference).Select(kind => new JsonObject { ["$ref"] = $"#/$defs/{kind}" }),
            ]),
        };
    }

    /// <summary>The rule as JSON Schema where no search may stand.</summary>
    public JsonObject AloneSchema(SchemaPlace place) => ValueSchema(place);

    /// <summary>Whether the schema of a value is long enough to be written once, under a name.</summary>
    protected virtual bool IsDefined => false;

    /// <summary>The searches of numbers that can stand here.</summary>
    protected virtual IReadOnlyList<string> SearchKinds => [];

    /// <summary>The rule for a value that is no search, as JSON Schema.</summary>
    protected abstract JsonObject ValueSchema(SchemaPlace place);

    /// <summary>Why a search of numbers can't stand here, or null when it can.</summary>
    protected virtual string? Misfit(string kind) => $"{Demand}, but is searched by '{kind}'. Search it by 'choice'.";

    /// <summary>The one problem of a value that breaks the rule.</summary>
    protected JsonProblem Broken(JsonNode? node, string path, string hint = "") =>
        new(path, $"{Demand}, but was {Shown(node)}.{(node is JsonObject { Count: > 0 } members ? NearestName.Hint(members.First().Key, InPlaceOfValues) : hint)}");

    private static string Shown(JsonNode? node) => node switch
    {
        JsonObject => "an object",
        JsonArray => "an array",
        null => "null",
        _ => ExperimentJson.Plain(node),
    };
}
