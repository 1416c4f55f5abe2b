using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Spaces;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_takes_the_value_of_the_place_that_it_names()
    {
        var space = SearchSpace.Of(JsonNode.Parse("""
            { "decoder": { "hidden": { "integer": [1, 9] }, "sizes": [3, { "ref": "decoder.hidden" }] },
              "a": { "ref": "decoder.sizes[1]" }, "b": { "choice": [{ "ref": "a" }, null] }, "c": { "ref": "decoder" } }
            """));

        Assert.Empty(space.Problems);
        Assert.Equal(["$.decoder.hidden", "$.b"], space.AllHoles.Select(hole => hole.Path));
        Assert.Equal(
            """{"decoder":{"hidden":7,"sizes":[3,7]},"a":7,"b":7,"c":{"hidden":7,"sizes":[3,7]}}""",
            space.Resolve(new ParameterSet([new("$.decoder.hidden", 7), new("$.b", 0)]))!.ToJsonString());
    }

    [Fact]
    public void A_place_may_be_named_by_its_JSON_path() =>
        Assert.Equal("""{"x":[8],"d":{"n":[8]}}""",
            SearchSpace.Of(JsonNode.Parse("""{ "x": [{ "ref": "$.d.n[0]" }], "d": { "n": [8] } }""")).Resolve(ParameterSet.Empty)!.ToJsonString());

    [Fact]
    public void A_reference_inside_a_branch_may_name_what_is_open_there() =>
        Assert.Empty(SearchSpace.Of(JsonNode.Parse("""
            { "d": { "choice": [{ "n": { "integer": [1, 3] }, "m": { "ref": "d.n" } }, { "k": 1 }] } }
            """)).Problems);

    [Fact]
    public void What_a_reference_may_take_is_every_place_that_can_be_open_with_it()
    {
        var document = JsonNode.Parse("""
            { "d": { "choice": [{ "n": { "integer": [1, 3] }, "m": { "ref": "d.n" } }, { "n": 4 }] }, "x": { "ref": "d.n" } }
            """);

        Assert.Equal(["$.d.choice[0].n", "$.d.choice[1].n"], SearchSpace.Referenced(document, "$.x").Select(place => place.Key));
        Assert.Equal(["""{"integer":[1,3]}"""], SearchSpace.Referenced(document, "$.d.choice[0].m").Select(place => place.Value!.ToJsonString()));
    }

    [Theory]
    [InlineData("""{ "x": { "ref": "decoder.hiden" }, "decoder": { "hidden": 1 } }""",
        "$.x names 'decoder.hiden', which is no place of the document. Did you mean 'decoder.hidden'?")]
    [InlineData("""{ "x": { "ref": "a..b" } }""", "$.x names 'a..b', which is no place of the document. A key that is left out can't be named.")]
    [InlineData("""{ "x": { "ref": 3 } }""", "$.x must be {\"ref\": \"name of a place\"} and nothing beside it, but was {\"ref\":3}.")]
    [InlineData("""{ "x": { "ref": "y", "step": 1 }, "y": 1 }""", "$.x must be {\"ref\": \"name of a place\"} and nothing beside it, but was {\"ref\":\"y\",\"step\":1}.")]
    [InlineData("""{ "x": { "ref": "d.n" }, "d": { "choice": [{ "n": 1 }, { "k": 1 }] } }""",
        "$.x names 'd.n', which isn't there when $.d.choice[1] is chosen.")]
    [InlineData("""{ "x": { "ref": "x" } }""", "$.x names 'x', which leads back to itself.")]
    [InlineData("""{ "d": { "x": { "ref": "d" } } }""", "$.d.x names 'd', which leads back to itself.")]
    public void A_reference_that_is_wrong_says_where_and_what(string document, string problem) =>
        Assert.Equal([problem], SearchSpace.Of(JsonNode.Parse(document)).Problems.Select(found => found.ToString()));

    [Fact]
    public void Both_ends_of_a_circle_are_told() =>
        Assert.Equal(
            ["$.x names 'y', which leads back to itself.", "$.y names 'x', which leads back to itself."],
            SearchSpace.Of(JsonNode.Parse("""{ "x": { "ref": "y" }, "y": { "choice": [{ "ref": "x" }, 1] } }""")).Problems
                .Select(found => found.ToString().Replace("$.y.choice[0]", "$.y", StringComparison.Ordinal)));
}
