using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers;

public sealed class RandomSamplerTests : SamplerContract
{
    private static readonly SearchSpace _continuous = SearchSpace.Of(JsonNode.Parse("""{ "a": { "uniform": [0, 1] }, "b": { "logUniform": [1e-4, 1] } }"""));

    protected override ISampler Create() => new RandomSampler(7);

    [Fact]
    public void A_small_space_is_drawn_from_again_and_again()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [1, 2] } }"""));

        Assert.Equal([0, 1], Enumerable.Range(0, 20).Select(number => Create().Sample(space, number, [])!["$.a"]).Distinct().Order());
    }

    [Fact]
    public void Another_seed_gives_other_trials() =>
        Assert.NotEqual(new RandomSampler(1).Sample(_continuous, 0, []), new RandomSampler(2).Sample(_continuous, 0, []));

    [Fact]
    public void A_new_hole_leaves_the_values_of_the_others()
    {
        var larger = SearchSpace.Of(JsonNode.Parse("""{ "z": { "integer": [1, 9] }, "b": { "logUniform": [1e-4, 1] }, "a": { "uniform": [0, 1] } }"""));

        var before = Create().Sample(_continuous, 3, [])!;
        var after = Create().Sample(larger, 3, [])!;

        Assert.Equal(before["$.a"], after["$.a"]);
        Assert.Equal(before["$.b"], after["$.b"]);
    }

    [Fact]
    public void Values_spread_evenly_over_their_range()
    {
        double[] values = [.. Enumerable.Range(0, 2000).Select(number => Create().Sample(_continuous, number, [])!["$.a"])];

        // Each tenth expects 200 with a deviation of 13.4: five deviations either way.
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(values.Count(value => (int)(value * 10) == tenth), 133, 267));
    }
}
