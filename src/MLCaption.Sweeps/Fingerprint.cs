using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>Tells documents apart.</summary>
public static class Fingerprint
{
    /// <summary>SHA-256, in hexadecimal digits, of a document whose members are put in order: layout and order of keys don't matter.</summary>
    public static string Of(JsonNode? document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Ordered(document)?.ToJsonString() ?? "null")));

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Ordered(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        _ => node?.DeepClone(),
    };
}
