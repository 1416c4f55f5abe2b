using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers;

public sealed class SobolSamplerTests : SamplerContract
{
    protected override ISampler Create() => new SobolSampler(7);

    [Fact]
    public void The_trials_of_a_branch_are_spread_evenly_in_it()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [{ "b": { "uniform": [0, 1] } }, { "c": { "uniform": [0, 1] } }] } }"""));
        var trials = Conduct(space, 64);

        // A Sobol sequence in two axes is a (0, 2)-sequence: each of the 2 x 16 equal boxes holds 2 of 64 points.
        double[] inside = [.. trials.Where(trial => trial.Parameters["$.a"] == 0).Select(trial => trial.Parameters["$.a.choice[0].b"])];
        Assert.All(Enumerable.Range(0, 16), box => Assert.Equal(2, inside.Count(value => (int)(value * 16) == box)));
    }

    [Fact]
    public void More_holes_than_there_are_direction_numbers_for_are_refused()
    {
        string holes = string.Join(", ", Enumerable.Range(0, 257).Select(i => $"\"h{i}\": {{ \"uniform\": [0, 1] }}"));

        var problem = Assert.Single(Create().Problems(SearchSpace.Of(JsonNode.Parse($"{{ {holes} }}"))));

        Assert.Equal("$ has 257 holes, but a Sobol sequence is known for at most 256. Search it by random or tpe.", problem.ToString());
    }
}
