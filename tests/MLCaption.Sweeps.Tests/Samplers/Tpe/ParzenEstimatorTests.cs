using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Samplers.Tpe;

public sealed class ParzenEstimatorTests
{
    [Fact]
    public void The_density_of_a_conditional_mixed_space_is_one_in_all()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""
            { "a": { "choice": [ { "b": { "uniform": [0, 1] } }, { "c": { "integer": [1, 9], "log": true } }, 3 ] }, "d": { "logUniform": [1e-3, 1] } }
            """));
        var tree = AxisTree.Of(space);
        double[][] points = [.. Enumerable.Range(0, 7).Select(number => tree.PointOf(new RandomSampler(1).Sample(space, number, [])!))];
        var density = new ParzenEstimator(tree, points, [3, 2, 2, 1, 1, 1, 1], 0.5);

        // The midpoint rule along the continuous axes, a sum over the values of the others.
        const int Parts = 400;
        double Along(Func<double, double> f) => Enumerable.Range(0, Parts).Sum(i => f((i + 0.5) / Parts)) / Parts;
        double all = Along(d => Along(b => Density(0, b, double.NaN, d)))
            + Along(d => Enumerable.Range(0, 9).Sum(c => Density(1, double.NaN, c, d)))
            + Along(d => Density(2, double.NaN, double.NaN, d));

        Assert.Equal(1, all, 4);
        double Density(double a, double b, double c, double d) => Math.Exp(density.LogDensity([a, b, c, d]));
    }

    [Fact]
    public void One_kernel_and_the_prior_weigh_alike()
    {
        var tree = AxisTree.Of(SearchSpace.Of(JsonNode.Parse("""{ "x": { "uniform": [0, 1] } }""")));
        var density = new ParzenEstimator(tree, [[0.5]], [1], 1);

        // One trial: the deviation is that of the uniform, 12^-1/2, and Scott's factor 1. Cut off at 0.5 / 0.288675 = 1.7320508 deviations
        // it keeps 0.9167355 of its mass (scipy.stats.norm), so the kernel's density at its centre is 1.3819766 / 0.9167355.
        Assert.Equal(Math.Log((0.5 * 1.3819766 / 0.9167355) + 0.5), density.LogDensity([0.5]), 5);
    }

    [Fact]
    public void The_exponential_is_that_of_the_library_to_twelve_digits()
    {
        foreach (double x in new[] { 0, 1, -1, 0.34, -0.35, 12.5, -80.25, 300, -600 })
        {
            Assert.Equal(1, Exponential.Of(System.Runtime.Intrinsics.Vector256.Create(x))[2] / Math.Exp(x), 11);
        }
    }

    // Abramowitz and Stegun 1964, table 26.1.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746)]
    [InlineData(-2, 0.022750132)]
    [InlineData(3, 0.998650102)]
    public void The_normal_share_is_that_of_the_table(double x, double share) => Assert.Equal(share, Normal.Cdf(x), 6);
}
