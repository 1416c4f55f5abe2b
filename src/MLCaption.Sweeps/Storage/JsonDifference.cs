using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>Where two documents differ, a sentence a place: <c>$.training.epochs is 20 there, 30 here.</c> Order of keys doesn't matter.</summary>
internal static class JsonDifference
{
    public static IEnumerable<string> Between(JsonNode? there, JsonNode? here, string path = JsonPath.Root)
    {
        if (JsonNode.DeepEquals(there, here)) return [];
        return (there, here) switch
        {
            (JsonObject before, JsonObject now) => before.Select(member => member.Key).Union(now.Select(member => member.Key))
                .SelectMany(key => Member(before, now, key, JsonPath.Member(path, key))),
            (JsonArray before, JsonArray now) when before.Count == now.Count =>
                before.Zip(now).SelectMany((pair, index) => Between(pair.First, pair.Second, JsonPath.Item(path, index))),
            _ => [$"{path} is {JsonText.Of(there)} there, {JsonText.Of(here)} here."],
        };
    }

    private static IEnumerable<string> Member(JsonObject there, JsonObject here, string key, string path) =>
        (there.ContainsKey(key), here.ContainsKey(key)) switch
        {
            (true, true) => Between(there[key], here[key], path),
            (true, false) => [$"{path} is {JsonText.Of(there[key])} there, missing here."],
            _ => [$"{path} is missing there, {JsonText.Of(here[key])} here."],
        };
}
