using System.Text.Json.Nodes;

namespace MLCaption.Sweeps.Tests;

public sealed class FingerprintTests
{
    [Fact]
    public void Layout_and_order_of_keys_do_not_matter() =>
        Assert.Equal(Fingerprint.Of(JsonNode.Parse("""{"a":1,"b":[{"c":2,"d":3}]}""")), Fingerprint.Of(JsonNode.Parse("""{ "b": [ {"d": 3, "c": 2} ], "a": 1 }""")));

    [Fact]
    public void Values_and_order_of_items_matter()
    {
        Assert.NotEqual(Fingerprint.Of(JsonNode.Parse("[1,2]")), Fingerprint.Of(JsonNode.Parse("[2,1]")));
        Assert.NotEqual(Fingerprint.Of(JsonNode.Parse("""{"a":1}""")), Fingerprint.Of(JsonNode.Parse("""{"a":"1"}""")));
    }
}
