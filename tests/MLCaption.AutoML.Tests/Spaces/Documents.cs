using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.AutoML.Tests.Spaces;

/// <summary>Documents with holes.</summary>
internal static class Documents
{
    public const string Conditional = """
        {
          "rate": { "logUniform": [1e-4, 1e-2] },
          "decoder": { "choice": [
            { "network": "lstm", "dropout": { "uniform": [0, 0.5] }, "cell": { "choice": ["lstm", "gru"] } },
            { "network": "transformer", "layers": { "integer": [2, 4] }, "feedForward": { "ref": "width" } } ] },
          "width": { "integer": [128, 512], "step": 128 }
        }
        """;

    public static SearchSpace Space(string json) => SearchSpace.Of(JsonNode.Parse(json));

    /// <summary>Any document, the same for the same seed.</summary>
    public static SearchSpace Any(int seed)
    {
        var random = new Random(seed);
        return SearchSpace.Of(new JsonObject(Enumerable.Range(0, 1 + random.Next(4)).Select(i => KeyValuePair.Create($"key {i}", Node(random, 3)))));
    }

    /// <summary>Any values of its holes, the same for the same seed.</summary>
    public static ParameterSet AnyPoint(SearchSpace space, int seed)
    {
        var random = new Random(seed);
        return space.Draw(hole => hole.ValueAt(random.NextDouble()));
    }

    private static JsonNode? Node(Random random, int depth)
    {
        double low = Math.Round(random.NextDouble() * 10, 3), high = low + 0.5 + random.Next(50);
        int whole = random.Next(1, 100);
        return random.Next(depth > 0 ? 9 : 6) switch
        {
            0 => new JsonObject { ["uniform"] = new JsonArray(low, high) },
            1 => new JsonObject { ["uniform"] = new JsonArray(low, high), ["step"] = 0.1 },
            2 => new JsonObject { ["logUniform"] = new JsonArray(low + 0.001, high + 0.001) },
            3 => new JsonObject { ["integer"] = new JsonArray(whole, whole + random.Next(50)), ["step"] = 1 + random.Next(7) },
            4 => new JsonObject { ["integer"] = new JsonArray(whole, whole + random.Next(50)), ["log"] = true },
            5 => JsonValue.Create(low),
            6 => new JsonObject { ["inner"] = Node(random, depth - 1), ["with space"] = Node(random, depth - 1) },
            // Values that are told apart by the first of them.
            7 => new JsonObject { ["choice"] = new JsonArray([.. Enumerable.Range(0, 1 + random.Next(4)).Select(i => new JsonObject { ["place"] = i, ["inner"] = Node(random, depth - 1) })]) },
            _ => new JsonObject { ["choice"] = new JsonArray("#1", null, 4, 0.5, true, new JsonArray(1, 2), "text", 1L << 40) },
        };
    }
}
