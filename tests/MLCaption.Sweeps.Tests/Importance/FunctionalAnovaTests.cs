using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Importance;

public sealed class FunctionalAnovaTests
{
    [Fact]
    public void A_resample_that_shows_no_difference_says_nothing()
    {
        // Of four trials some resamples hold one value once or never, and a leaf takes two.
        var space = SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": ["x", "y"] } }"""));
        var trials = Enumerable.Range(0, 4).Select(number => new Trial(number, new ParameterSet([new("$.a", number % 2)]), TrialState.Completed)
        {
            Metrics = new Dictionary<string, double> { ["score"] = number % 2 },
        });

        var only = Assert.Single(FunctionalAnova.Of(space, trials, new Goal("score")));

        Assert.All([only.Share, only.Low, only.High], share => Assert.Equal(1, share, 9));
    }

    [Fact]
    public void A_choice_of_many_values_explains_what_it_decides()
    {
        // 80 values, half of them good, each tried twice.
        var space = SearchSpace.Of(new JsonObject { ["a"] = new JsonObject { ["choice"] = new JsonArray([.. Enumerable.Range(0, 80).Select(i => JsonValue.Create(i))]) } });
        var trials = Enumerable.Range(0, 160).Select(number => new Trial(number, new ParameterSet([new("$.a", number % 80)]), TrialState.Completed)
        {
            Metrics = new Dictionary<string, double> { ["score"] = number % 80 < 40 ? 1 : 0 },
        });

        Assert.Equal(1, Assert.Single(FunctionalAnova.Of(space, trials, new Goal("score"))).Share, 9);
    }

    [Fact]
    public void Trees_that_know_every_point_give_the_variances_of_an_additive_function()
    {
        // 3 i + 5 j for i of 1, 2, 3 and j of 1, 2: variances 9 * 2/3 = 6 and 25 * 1/4 = 6.25.
        var tree = AxisTree.Of(SearchSpace.Of(JsonNode.Parse("""{ "i": { "integer": [1, 3] }, "j": { "integer": [1, 2] } }""")));
        (double[], double)[] samples = [.. from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 2) select (new double[] { i, j }, (3.0 * i) + (5 * j))];

        var leaves = RegressionTree.LeavesOf(tree, samples, 1);

        Assert.Equal(6, leaves.Count);
        Assert.Equal(6, Marginal.VarianceOf(tree, 0, leaves), 9);
        Assert.Equal(6.25, Marginal.VarianceOf(tree, 1, leaves), 9);
    }

    [Fact]
    public void An_inner_hole_counts_as_often_as_it_is_open()
    {
        // Branch 0 gives 2 or 4 by its inner hole, branch 1 always 7, each half of the space: the choice's variance is that of 3 and 7,
        // 4; the inner hole's is 1 in half of the space.
        var tree = AxisTree.Of(SearchSpace.Of(JsonNode.Parse("""{ "a": { "choice": [{ "b": { "integer": [1, 2] } }, 1] } }""")));
        (double[], double)[] samples = [([0, 0], 2), ([0, 1], 4), ([1, double.NaN], 7)];

        var leaves = RegressionTree.LeavesOf(tree, samples, 1);

        Assert.Equal(4, Marginal.VarianceOf(tree, 0, leaves), 9);
        Assert.Equal(0.5, Marginal.VarianceOf(tree, 1, leaves), 9);
        Assert.Equal(1, leaves.Sum(leaf => leaf.Box.Volume()), 9);
    }

    [Fact]
    public void A_product_is_parted_into_its_factors_and_what_they_do_together()
    {
        // x y for x and y of -1, 0, 1, less its mean: neither explains anything by itself.
        var tree = AxisTree.Of(SearchSpace.Of(JsonNode.Parse("""{ "x": { "integer": [-1, 1] }, "y": { "integer": [-1, 1] } }""")));
        (double[], double)[] samples = [.. from x in Enumerable.Range(0, 3) from y in Enumerable.Range(0, 3) select (new double[] { x, y }, (x + 1.0) * y)];

        var leaves = RegressionTree.LeavesOf(tree, samples, 1);

        // (x + 1) y for x, y of 0, 1, 2: means over y are (x + 1), over x are 2 y, so 2/3 and 8/3; in all 38/9, of which 4/9 is shared.
        Assert.Equal(2.0 / 3, Marginal.VarianceOf(tree, 0, leaves), 9);
        Assert.Equal(8.0 / 3, Marginal.VarianceOf(tree, 1, leaves), 9);
    }

    [Fact]
    public void Random_trials_of_an_additive_function_give_its_shares_within_their_intervals()
    {
        // 2 x + y + 0 z, each uniform: shares 4/5, 1/5 and none.
        var space = SearchSpace.Of(JsonNode.Parse("""{ "z": { "choice": [1, 2, 3] }, "x": { "uniform": [0, 1] }, "y": { "logUniform": [0.001, 1] } }"""));
        var trials = Trials(space, 200, point => (2 * point["$.x"]) + (Math.Log10(point["$.y"]) / 3));

        var found = FunctionalAnova.Of(space, trials, new Goal("score"));

        Assert.Equal(["x", "y", "z"], found.Select(importance => importance.Hole.Name));
        Assert.InRange(found[0].Share, 0.74, 0.86);
        Assert.InRange(found[1].Share, 0.14, 0.26);
        Assert.InRange(found[2].Share, 0, 0.01);
        Assert.All(found, importance => Assert.True(importance.Low <= importance.Share && importance.Share <= importance.High));
        Assert.InRange(0.8, found[0].Low, found[0].High);
    }

    [Fact]
    public void Too_little_to_tell_is_nothing()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }"""));

        Assert.Empty(FunctionalAnova.Of(space, Trials(space, 3, point => point["$.x"]), new Goal("score")));
        Assert.Empty(FunctionalAnova.Of(space, Trials(space, 30, _ => 1), new Goal("score")));
        Assert.Empty(FunctionalAnova.Of(space, Trials(space, 30, _ => double.NaN), new Goal("score")));
    }

    private static IEnumerable<Trial> Trials(SearchSpace space, int count, Func<ParameterSet, double> score) => Enumerable.Range(0, count).Select(number =>
    {
        var parameters = new RandomSampler(5).Sample(space, number, [])!;
        return new Trial(number, parameters, TrialState.Completed) { Metrics = new Dictionary<string, double> { ["score"] = score(parameters) } };
    });
}
