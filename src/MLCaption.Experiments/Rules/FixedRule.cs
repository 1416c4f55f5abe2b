using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A place where no search may stand, nor below it.</summary>
internal sealed record FixedRule(ValueRule Rule) : ValueRule
{
    public override string Values => Rule.Values;

    public override IEnumerable<JsonProblem> Problems(JsonNode? node, string path, FilePlace place)
    {
        JsonProblem[] searches = [.. Searches(node, path)];
        return searches.Length == 0 ? Rule.Problems(node, path, place) : searches;
    }

    private static IEnumerable<JsonProblem> Searches(JsonNode? node, string path) => node switch
    {
        _ when SearchSpace.IsHole(node) => [new(path, "can't be searched: give one value.")],
        _ when SearchSpace.IsReference(node) => [new(path, "can't be tied to another place: give one value.")],
        JsonObject members => members.SelectMany(member => Searches(member.Value, JsonPath.Member(path, member.Key))),
        JsonArray items => items.SelectMany((item, index) => Searches(item, JsonPath.Item(path, index))),
        _ => [],
    };

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) => Problems(node, path, place);

    public override JsonObject Schema(SchemaPlace place) => ValueSchema(place);

    protected override JsonObject ValueSchema(SchemaPlace place) => Rule.AloneSchema(place);
}
