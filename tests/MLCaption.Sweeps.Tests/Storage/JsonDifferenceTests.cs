using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests.Storage;

public sealed class JsonDifferenceTests
{
    [Fact]
    public void Each_place_that_differs_is_told() => Assert.Equal(
        ["$.a.b is 1 there, 2 here.", "$.c is missing there, \"x\" here.", "$.d is null there, missing here.", "$.e[1] is 2 there, 3 here.", "$.f is [1] there, [1,2] here."],
        JsonDifference.Between(
            JsonNode.Parse("""{ "a": { "b": 1, "same": 1 }, "d": null, "e": [1, 2], "f": [1] }"""),
            JsonNode.Parse("""{ "f": [1, 2], "e": [1, 3], "a": { "same": 1, "b": 2 }, "c": "x" }""")).Order(StringComparer.Ordinal));

    [Fact]
    public void Order_of_keys_and_layout_are_no_difference() =>
        Assert.Empty(JsonDifference.Between(JsonNode.Parse("""{"a":1,"b":2}"""), JsonNode.Parse("""{ "b": 2, "a": 1 }""")));
}
