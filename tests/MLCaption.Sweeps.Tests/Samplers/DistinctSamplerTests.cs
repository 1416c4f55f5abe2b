using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers;

public sealed class DistinctSamplerTests
{
    [Fact]
    public void What_is_drawn_where_the_sampler_knows_nothing_new_follows_from_the_studys_seed()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "integer": [1, 1000] } }"""));
        var always = new Stubborn();
        Trial[] history = [new Trial(0, new ParameterSet([new("$.a", 7)]), TrialState.Completed)];

        double[] drawn = [.. Enumerable.Range(0, 5).Select(seed => new DistinctSampler(always, seed).Sample(space, 1, history)!["$.a"])];

        Assert.True(drawn.Distinct().Count() > 3);
        Assert.DoesNotContain(7, drawn);
        Assert.Equal(drawn[3], new DistinctSampler(always, 3).Sample(space, 1, history)!["$.a"]);
    }

    private sealed class Stubborn : ISampler
    {
        public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => [];

        public ParameterSet Sample(SearchSpace space, int number, IReadOnlyList<Trial> history) => new([new("$.a", 7)]);
    }
}
