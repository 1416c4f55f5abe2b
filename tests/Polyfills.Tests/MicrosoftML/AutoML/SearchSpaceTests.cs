using Microsoft.ML.SearchSpace.Option;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace Polyfills.Tests.MicrosoftML.AutoML;

public sealed class SearchSpaceTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.49, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.99, 3)]
    [InlineData(1, 4)]
    public void A_whole_number_is_rounded_down(double feature, int expected) =>
        Assert.Equal(expected, new UniformIntOption(2, 4).SampleFromFeatureSpace([feature]).AsType<int>());

    [Fact]
    public void The_middle_of_a_logarithm_is_the_geometric_mean()
    {
        var option = new UniformDoubleOption(1, 100, logBase: true);
        Assert.Equal(10, option.SampleFromFeatureSpace([0.5]).AsType<double>(), 1e-12);
        Assert.Equal(0.5, option.MappingToFeatureSpace(Parameter.FromDouble(10))[0], 1e-12);
    }

    [Fact]
    public void A_default_is_a_feature_and_0_where_none_is_given()
    {
        Assert.Equal([0.25], new UniformDoubleOption(0, 8, defaultValue: 2).Default);
        Assert.Equal([0], new UniformIntOption(3, 8).Default);
        Assert.Equal(2.0 / 3, new ChoiceOption(["x", "y", "z"], "z").Default[0], 1e-6);
    }

    [Fact]
    public void A_choice_shares_its_feature_out_and_a_single_one_has_none()
    {
        var option = new ChoiceOption("x", "y", 3);
        Assert.Equal(["x", "x", "y", "3", "3"], new[] { 0, 0.3, 0.5, 0.7, 1 }.Select(feature => option.SampleFromFeatureSpace([feature]).ToString()!.Trim('"')));
        Assert.Equal([3], option.Step);
        Assert.Equal(0, new ChoiceOption("x").FeatureSpaceDim);
        Assert.Equal("x", new ChoiceOption("x").SampleFromFeatureSpace([]).AsType<string>());
    }

    [Fact]
    public void A_space_maps_its_options_in_the_order_of_their_names()
    {
        var space = new AutoMLSpace
        {
            ["b"] = new UniformDoubleOption(0, 10),
            ["a"] = new AutoMLSpace { ["y"] = new ChoiceOption("only"), ["x"] = new UniformSingleOption(0, 2) },
        };

        Assert.Equal(2, space.FeatureSpaceDim);
        var parameter = space.SampleFromFeatureSpace([0.5, 0.25]);
        Assert.Equal((1f, "only", 2.5), (parameter["a"]["x"].AsType<float>(), parameter["a"]["y"].AsType<string>(), parameter["b"].AsType<double>()));
        Assert.Equal([0.5, 0.25], space.MappingToFeatureSpace(parameter));
    }
}
