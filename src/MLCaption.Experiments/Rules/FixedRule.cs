using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A place where no search may stand, nor below it.</summary>
internal sealed record FixedRule(ValueRule Rule) : ValueRule
{
    protected override string Demand => "";

    public override IEnumerable<JsonProblem> Problems(JsonNode? node, string path, FilePlace place)
    {
        var holes = SearchSpace.Of(node).Holes;
        return holes.Count == 0
            ? Rule.Problems(node, path, place)
            : holes.Select(hole => new JsonProblem(path + hole.Path[JsonPath.Root.Length..], "can't be searched: give one value."));
    }

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) => Problems(node, path, place);

    public override JsonObject Schema(SchemaPlace place) => ValueSchema(place);

    protected override JsonObject ValueSchema(SchemaPlace place) => Rule.AloneSchema(place);
}
