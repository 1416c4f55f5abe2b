using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.SearchSpace.Option;
using MLCaption.Sweeps;
using Parameter = Microsoft.ML.SearchSpace.Parameter;
using SearchSpace = MLCaption.Sweeps.SearchSpace;

namespace MLCaption.AutoML.Tests.Spaces;

public sealed class SweepSpaceTests
{
    [Fact]
    public void Each_hole_is_an_option_named_by_its_path()
    {
        var space = new SweepSpace(Documents.Space(Documents.Conditional));

        Assert.Equal(["rate", "decoder", "decoder.choice[0].dropout", "decoder.choice[0].cell", "decoder.choice[1].layers", "width"], space.Keys);
        var rate = Assert.IsType<UniformDoubleOption>(space["rate"]);
        Assert.Equal((1e-4, 1e-2, true), (rate.Min, rate.Max, rate.LogBase));
        Assert.Equal(["#0", "#1"], Assert.IsType<ChoiceOption>(space["decoder"]).Choices.Select(choice => choice.AsType<string>()));
        Assert.Equal(["lstm", "gru"], Assert.IsType<ChoiceOption>(space["decoder.choice[0].cell"]).Choices.Select(choice => choice.AsType<string>()));
    }

    [Theory]
    [InlineData("width", 4, 128, 256, 384, 512)]
    [InlineData("decoder.choice[1].layers", 3, 2, 3, 4)]
    public void Whole_numbers_have_both_ends_and_equal_shares_of_the_feature(string key, int count, params int[] values)
    {
        var option = new SweepSpace(Documents.Space(Documents.Conditional))[key];

        Assert.Equal([count], option.Step);
        Assert.Equal(values, values.Select((_, i) => option.SampleFromFeatureSpace([(i + 0.5) / count]).AsType<int>()));
        Assert.Equal((values[0], values[^1]), (option.SampleFromFeatureSpace([0]).AsType<int>(), option.SampleFromFeatureSpace([1]).AsType<int>()));
        Assert.All(values, value => Assert.Equal(value, option.SampleFromFeatureSpace(option.MappingToFeatureSpace(Parameter.FromInt(value))).AsType<int>()));
    }

    [Fact]
    public void A_value_that_is_no_scalar_is_called_by_its_place() =>
        Assert.Equal(
            ["\"x\"", "\"#1\"", "4", "0.5", "true", "\"#5\"", "\"#6\""],
            ChoicesOf("""["x", null, 4, 0.5, true, [1], {"a": {"integer": [1, 2]}}]"""));

    [Fact]
    public void Values_that_could_be_taken_for_one_another_are_all_called_by_their_places() =>
        Assert.Equal(["\"#0\"", "\"#1\"", "\"#2\""], ChoicesOf("""["#1", null, 4]"""));

    [Fact]
    public void Parameters_go_to_AutoML_and_come_back_the_same() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var space = new SweepSpace(Documents.Any(seed));
        var point = Documents.AnyPoint(space.Space, seed);
        var parameter = space.ParameterOf(point);
        var read = JsonSerializer.Deserialize<Parameter>(JsonSerializer.Serialize(parameter))!;

        Assert.Equal(point, space.ParametersOf(parameter));
        Assert.Equal(point, space.ParametersOf(read));
        Assert.Equal(space.Keys.Order(), parameter.Keys.Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_a_tuner_of_features_proposes_is_a_point_of_the_space() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var space = new SweepSpace(Documents.Any(seed));
        var random = new Random(seed);
        double[] features = [.. Enumerable.Range(0, space.FeatureSpaceDim).Select(_ => random.Next(10) switch { 0 => 0, 1 => 1, _ => random.NextDouble() })];

        Assert.Empty(SearchSpace.Of(space.Resolve(space.SampleFromFeatureSpace(features))).Holes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_parameter_resolves_to_the_document_with_tied_places()
    {
        var space = new SweepSpace(Documents.Space(Documents.Conditional));
        var parameter = space.SampleFromFeatureSpace(space.Default);
        parameter["decoder"] = Parameter.FromString("#1");
        parameter["width"] = Parameter.FromInt(384);

        Assert.Equal(
            """{"rate":0.0001,"decoder":{"network":"transformer","layers":2,"feedForward":384},"width":384}""",
            space.Resolve(parameter)!.ToJsonString());
        Assert.Equal((384, 384.0), (space.Resolve(parameter)!["width"]!.GetValue<int>(), space.Resolve(parameter)!["width"]!.GetValue<double>()));
    }

    [Fact]
    public void Options_that_are_not_open_have_their_defaults()
    {
        var space = new SweepSpace(Documents.Space(Documents.Conditional));
        var parameter = space.ParameterOf(new ParameterSet([new("$.rate", 0.001), new("$.decoder", 1), new("$.decoder.choice[1].layers", 4), new("$.width", 256)]));

        Assert.Equal((0.0, "lstm", 4), (parameter["decoder.choice[0].dropout"].AsType<double>(), parameter["decoder.choice[0].cell"].AsType<string>(), parameter["decoder.choice[1].layers"].AsType<int>()));
    }

    [Fact]
    public void A_missing_option_is_named()
    {
        var space = new SweepSpace(Documents.Space("""{"a": {"uniform": [0, 1]}}"""));
        Assert.StartsWith("The parameter a is missing.", Assert.Throws<ArgumentException>(() => space.ParametersOf(Parameter.CreateNestedParameter())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_with_problems_is_refused_with_all_of_them()
    {
        var error = Assert.Throws<ArgumentException>(() => new SweepSpace(Documents.Space("""{"a": {"uniform": [1, 0]}, "b": {"choice": []}}""")));
        Assert.Contains("$.a.uniform", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.b.choice", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ChoicesOf(string values) =>
        Assert.IsType<ChoiceOption>(new SweepSpace(Documents.Space($$"""{"a": {"choice": {{values}} } }"""))["a"]).Choices.Select(choice => JsonSerializer.Serialize(choice));
}
