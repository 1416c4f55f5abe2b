using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.SearchSpace.Option;
using MLCaption.Sweeps;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace MLCaption.AutoML.Tests.Spaces;

public sealed class TunedSpaceTests
{
    private static AutoMLSpace Anybodys() => new()
    {
        ["rate"] = new UniformDoubleOption(1e-3, 1, true),
        ["momentum"] = new UniformSingleOption(0.1f, 0.3f),
        ["leaves"] = new UniformIntOption(2, 9),
        ["trees"] = new UniformIntOption(1, 1000, true),
        ["kind"] = new ChoiceOption("x", "y"),
        ["inside"] = new AutoMLSpace { ["alpha"] = new UniformDoubleOption(-1, 1) },
        ["within"] = new Microsoft.ML.SearchSpace.Option.SearchSpace { ["beta"] = new UniformDoubleOption(-2, 2) },
    };

    [Fact]
    public void Options_are_holes_in_the_order_of_their_names()
    {
        var holes = new TunedSpace(Anybodys()).Holes.Holes;

        Assert.Equal(["inside.alpha", "kind", "leaves", "momentum", "rate", "trees", "within.beta"], holes.Select(hole => hole.Name));
        Assert.Equal(new UniformHole("$.inside.alpha", "inside.alpha", -1, 1), holes[0]);
        Assert.Equal(["x", "y"], Assert.IsType<ChoiceHole>(holes[1]).Alternatives.Select(alternative => alternative.Value!.GetValue<string>()));
        Assert.Equal(new IntegerHole("$.leaves", "leaves", 2, 9), holes[2]);
        Assert.Equal(new UniformHole("$.momentum", "momentum", 0.1f, 0.3f), holes[3]);
        Assert.Equal(new LogUniformHole("$.rate", "rate", 1e-3, 1), holes[4]);
        Assert.Equal(new IntegerHole("$.trees", "trees", 1, 1000, 1, true), holes[5]);
    }

    [Fact]
    public void Points_go_to_AutoML_and_come_back_to_single_precision() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var space = new TunedSpace(Anybodys());
        var point = Documents.AnyPoint(space.Holes, seed);
        var parameter = space.ToParameter(point);
        var back = space.ToParameters(parameter);

        Assert.Equal(point.Keys, back.Keys);
        Assert.All(point, pair => Assert.Equal(pair.Key == "$.momentum" ? (float)pair.Value : pair.Value, back[pair.Key]));
        Assert.InRange(parameter["inside"]["alpha"].AsType<double>(), -1, 1);
        Assert.InRange(parameter["within"]["beta"].AsType<double>(), -2, 2);
        Assert.InRange(parameter["momentum"].AsType<float>(), 0.1f, 0.3f);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sweep_space_alone_keeps_its_holes() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var document = Documents.Any(seed);
        var tuned = new TunedSpace(new AutoMLSpace { ["captioning"] = new SweepSpace(document) });
        var point = Documents.AnyPoint(document, seed);

        Assert.Equal(document.AllHoles, tuned.Holes.AllHoles);
        Assert.Equal(point, tuned.ToParameters(tuned.ToParameter(point)));
        Assert.Equal(point, new SweepSpace(document).ParametersOf(tuned.ToParameter(point)["captioning"]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sweep_space_beside_others_lies_under_its_key()
    {
        var tuned = new TunedSpace(new AutoMLSpace
        {
            ["mine"] = new SweepSpace(Documents.Space("""{"a": {"choice": [1, {"b": {"uniform": [0, 1]}}]}}""")),
            ["yours"] = new SweepSpace(Documents.Space("""{"a": {"integer": [1, 3]}}""")),
        });

        Assert.Equal(["$.mine.a", "$.mine.a.choice[1].b", "$.yours.a"], tuned.Holes.AllHoles.Select(hole => hole.Path));
        Assert.Equal(["mine.a", "mine.a.b", "yours.a"], tuned.Holes.AllHoles.Select(hole => hole.Name));
        var point = new ParameterSet([new("$.mine.a", 1), new("$.mine.a.choice[1].b", 0.25), new("$.yours.a", 3)]);
        var parameter = tuned.ToParameter(point);
        Assert.Equal((0.25, 3), (parameter["mine"]["a.choice[1].b"].AsType<double>(), parameter["yours"]["a"].AsType<int>()));
        Assert.Equal(point, tuned.ToParameters(parameter));
    }

    [Fact]
    public void Options_without_values_and_of_unknown_kinds_are_all_named()
    {
        var space = new AutoMLSpace { ["own"] = new ConstantOption(), ["in"] = new AutoMLSpace { ["empty"] = new UniformIntOption(5, 4) } };
        string message = Assert.Throws<ArgumentException>(() => new TunedSpace(space)).Message;
        Assert.Contains("own is a ConstantOption that can't be searched", message, StringComparison.Ordinal);
        Assert.Contains("in / empty is a UniformIntOption that can't be searched", message, StringComparison.Ordinal);
    }

    private sealed class ConstantOption : OptionBase
    {
        public override int FeatureSpaceDim => 0;

        public override int?[] Step => [];

        public override double[] MappingToFeatureSpace(Parameter value) => [];

        public override Parameter SampleFromFeatureSpace(double[] values) => Parameter.FromInt(7);
    }
}
