using System.Numerics;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Sweeps.Tests.Spaces;

public sealed class SearchSpaceTests
{
    private const string Conditional = """
        { "decoder": { "choice": [
            { "network": "attention", "cell": { "choice": ["lstm", "gru"] }, "size": { "integer": [256, 1024], "step": 256 } },
            { "network": "transformer", "layers": { "integer": [2, 4] } } ] },
          "training": { "rates": [ { "uniform": [0.1, 0.6], "step": 0.1 }, 3 ] } }
        """;

    [Fact]
    public void Holes_are_found_anywhere_and_named_by_their_path()
    {
        var space = SearchSpace.Of(JsonNode.Parse(Conditional));

        Assert.Empty(space.Problems);
        Assert.Equal(
            ["$.decoder", "$.decoder.choice[0].cell", "$.decoder.choice[0].size", "$.decoder.choice[1].layers", "$.training.rates[0]"],
            space.AllHoles.Select(hole => hole.Path));
        Assert.Equal(["decoder", "decoder.cell", "decoder.size", "decoder.layers", "training.rates[0]"], space.AllHoles.Select(hole => hole.Name));
    }

    [Fact]
    public void The_size_counts_inner_holes_only_where_they_open() =>
        // (2 cells * 4 sizes + 3 layers) * 6 rates
        Assert.Equal(new BigInteger(66), SearchSpace.Of(JsonNode.Parse(Conditional)).Size);

    [Fact]
    public void A_continuous_hole_has_no_size()
    {
        Assert.Null(SearchSpace.Of(JsonNode.Parse("""{"a": {"uniform": [0, 1]}}""")).Size);
        Assert.Null(SearchSpace.Of(JsonNode.Parse("""{"a": {"logUniform": [1, 2]}}""")).Size);
        Assert.Null(SearchSpace.Of(JsonNode.Parse("""{"a": {"choice": [1, {"uniform": [2, 3]}]}}""")).Size);
    }

    [Fact]
    public void A_document_without_holes_is_its_own_only_point()
    {
        var document = JsonNode.Parse("""{"a": [1, null, {"b": true}]}""");
        var space = SearchSpace.Of(document);

        Assert.Equal(BigInteger.One, space.Size);
        Assert.True(JsonNode.DeepEquals(document, space.Resolve(ParameterSet.Empty)));
    }

    [Fact]
    public void Resolving_fills_every_open_hole_and_leaves_the_rest()
    {
        var space = SearchSpace.Of(JsonNode.Parse(Conditional));

        var resolved = space.Resolve(new ParameterSet(
            [new("$.decoder", 0), new("$.decoder.choice[0].cell", 1), new("$.decoder.choice[0].size", 512), new("$.training.rates[0]", 0.3)]));

        Assert.Equal("""{"decoder":{"network":"attention","cell":"gru","size":512},"training":{"rates":[0.3,3]}}""", resolved!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"$.decoder": 1}""", "The parameter $.decoder.choice[1].layers is missing.")]
    [InlineData("""{"$.decoder": 1, "$.decoder.choice[1].layers": 2, "$.training.rates[0]": 0.1, "$.decoder.choice[0].cell": 0}""",
        "The parameter $.decoder.choice[0].cell belongs to no open hole.")]
    public void Parameters_that_do_not_fit_are_refused(string parameters, string message)
    {
        var space = SearchSpace.Of(JsonNode.Parse(Conditional));
        var set = System.Text.Json.JsonSerializer.Deserialize<ParameterSet>(parameters)!;

        var refused = Assert.Throws<ArgumentException>(() => space.Resolve(set));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_described_as_a_person_reads_them()
    {
        var space = SearchSpace.Of(JsonNode.Parse(Conditional));

        var words = space.Describe(new ParameterSet([new("$.decoder", 1), new("$.decoder.choice[1].layers", 3), new("$.training.rates[0]", 0.5)]));

        Assert.Equal(["decoder=#1", "decoder.layers=3", "training.rates[0]=0.5"], words.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Theory]
    [InlineData("""{"choice": []}""", "$.x.choice must be an array of one or more values, but was [].")]
    [InlineData("""{"choice": "a"}""", "$.x.choice must be an array of one or more values, but was \"a\".")]
    [InlineData("""{"choice": [1, 2, 1]}""", "$.x.choice[2] repeats choice[0]: 1.")]
    [InlineData("""{"choice": [1], "values": 2}""", "$.x has the unknown key 'values' beside 'choice'.")]
    [InlineData("""{"uniform": [1]}""", "$.x.uniform must be [low, high] with low < high, but was [1].")]
    [InlineData("""{"uniform": [2, 1]}""", "$.x.uniform must be [low, high] with low < high, but was [2,1].")]
    [InlineData("""{"uniform": ["a", 1]}""", "$.x.uniform must be [low, high] with low < high, but was [\"a\",1].")]
    [InlineData("""{"uniform": [0, 1e999]}""", "$.x.uniform must be [low, high] with low < high, but was [0,1e999].")]
    [InlineData("""{"uniform": [0, 1], "stpe": 0.1}""", "$.x has the unknown key 'stpe' beside 'uniform'. Did you mean 'step'?")]
    [InlineData("""{"uniform": [0, 1], "step": 2}""", "$.x.step must be above 0 and at most 1, but was 2.")]
    [InlineData("""{"uniform": [0.1, 0.3], "step": 0.3}""", "$.x.step must be above 0 and at most 0.2, but was 0.3.")]
    [InlineData("""{"logUniform": [0, 1]}""", "$.x.logUniform must be [low, high] with 0 < low < high, but was [0,1].")]
    [InlineData("""{"integer": [1.5, 2]}""", "$.x.integer must be [low, high], whole numbers with low <= high, but was [1.5,2].")]
    [InlineData("""{"integer": [0, 8], "log": true}""", "$.x.integer must be [low, high] with low at least 1 when 'log' is true, but was [0,8].")]
    [InlineData("""{"integer": [1, 8], "log": 1}""", "$.x.log must be true or false, but was 1.")]
    [InlineData("""{"integer": [1, 8], "log": true, "step": 2}""", "$.x must have 'step' or 'log', but has both.")]
    [InlineData("""{"integer": [1, 8], "step": 0}""", "$.x.step must be a whole number of at least 1, but was 0.")]
    [InlineData("""{"choice": [1], "uniform": [0, 1]}""", "$.x must be one kind of search, but names 'choice' and 'uniform'.")]
    public void A_hole_that_is_wrong_says_where_and_what(string hole, string problem) =>
        Assert.Equal([problem], SearchSpace.Of(JsonNode.Parse($$"""{"x": {{hole}}}""")).Problems.Select(found => found.ToString()));

    [Fact]
    public void All_problems_are_told_at_once_inner_ones_too() =>
        Assert.Equal(
            ["$.a.uniform must be [low, high] with low < high, but was 3.", "$.b.choice[0].c.integer must be [low, high], whole numbers with low <= high, but was []."],
            SearchSpace.Of(JsonNode.Parse("""{"a": {"uniform": 3}, "b": {"choice": [{"c": {"integer": []}}]}}""")).Problems.Select(found => found.ToString()));

    [Theory]
    [InlineData("""{"uniform": [0.1, 0.6], "step": 0.1}""", "0.1 0.2 0.3 0.4 0.5 0.6")]
    [InlineData("""{"uniform": [0, 1], "step": 0.4}""", "0 0.4 0.8")]
    [InlineData("""{"uniform": [0.1, 0.3], "step": 0.2}""", "0.1 0.3")]
    [InlineData("""{"uniform": [0.7, 0.8], "step": 0.1}""", "0.7 0.8")]
    [InlineData("""{"uniform": [0.3333333333333333, 0.6], "step": 0.2}""", "0.3333333333333333 0.533333333333333")]
    [InlineData("""{"integer": [-2, 3], "step": 2}""", "-2 0 2")]
    [InlineData("""{"integer": [1, 4], "log": true}""", "1 2 3 4")]
    public void Steps_start_at_the_low_end_and_read_as_a_person_writes_them(string hole, string values) =>
        Assert.Equal(values, string.Join(' ', Assert.Single(SearchSpace.Of(JsonNode.Parse(hole)).Holes).Values().Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Every_quantile_lies_in_its_hole()
    {
        Hole[] holes =
        [
            new UniformHole("$", "", -3, 5), new UniformHole("$", "", 0.1, 0.75, 0.05), new LogUniformHole("$", "", 1e-5, 1e-1),
            new IntegerHole("$", "", -7, 9, 3), new IntegerHole("$", "", 1, 1000, 1, Log: true),
            new ChoiceHole("$", "", [new(1, []), new(2, []), new(3, [])]),
        ];
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), bits => holes.All(hole => hole.Contains(hole.ValueAt(bits / (uint.MaxValue + 1.0)))))
            .QuickCheckThrowOnFailure();
        Assert.All(holes, hole => Assert.True(hole.Contains(hole.ValueAt(1 - Math.Pow(2, -53)))));
    }

    [Fact]
    public void A_logarithmic_hole_gives_each_decade_the_same_share()
    {
        var hole = new LogUniformHole("$", "", 1e-4, 1e-2);

        Assert.Equal(1e-3, hole.ValueAt(0.5), 12);
        Assert.Equal(1e-4, hole.ValueAt(0), 12);
    }
}
