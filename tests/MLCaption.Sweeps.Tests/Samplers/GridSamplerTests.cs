using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers;

public sealed class GridSamplerTests : SamplerContract
{
    protected override ISampler Create() => new GridSampler();

    [Fact]
    public void The_last_hole_changes_fastest_and_inner_holes_before_the_next_alternative()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": ["p", { "b": { "integer": [1, 2] } }] }, "c": { "choice": [true, false] } }"""));

        Assert.Equal(
            [
                """{"a":"p","c":true}""", """{"a":"p","c":false}""",
                """{"a":{"b":1},"c":true}""", """{"a":{"b":1},"c":false}""",
                """{"a":{"b":2},"c":true}""", """{"a":{"b":2},"c":false}""",
            ],
            Conduct(space, 100).Select(trial => space.Resolve(trial.Parameters)!.ToJsonString()));
    }

    [Fact]
    public void Continuous_holes_are_refused_by_name_all_at_once()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "uniform": [0, 1] }, "b": { "choice": [{ "c": { "logUniform": [1, 2] } }] }, "d": { "integer": [1, 2] } }"""));

        Assert.Equal(
            ["$.a must have a 'step' to be searched by a grid.", "$.b.choice[0].c must be a 'choice', or a 'uniform' with a 'step', to be searched by a grid."],
            new GridSampler().Problems(space).Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_grid_of_a_trillion_says_its_size_and_gives_any_of_its_points()
    {
        string holes = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"h{i}\": {{ \"integer\": [0, 9] }}"));
        var space = SearchSpace.Of(JsonNode.Parse($"{{ {holes} }}"));

        Assert.Equal(1_000_000_000_000, space.Size);
        Assert.Equal([0, 0, 2, 1, 4, 7, 4, 8, 3, 6, 4, 7], new GridSampler().Sample(space, int.MaxValue, [])!.Values.Select(value => (int)value));
    }
}
