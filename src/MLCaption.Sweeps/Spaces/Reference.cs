using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary><c>{"ref": "decoder.hiddenSize"}</c>: the value that stands at another place of the resolved document.</summary>
internal static class Reference
{
    private const string Key = "ref";

    /// <summary>Whether a reference is meant here, right or wrong.</summary>
    public static bool Is(JsonNode? node) => node is JsonObject members && members.ContainsKey(Key);

    /// <summary>The name of the place that is meant; null when none is told.</summary>
    public static string? TargetOf(JsonNode? node) =>
        node is JsonObject { Count: 1 } members && members[Key] is JsonValue name && name.GetValueKind() == JsonValueKind.String ? name.GetValue<string>() : null;

    /// <summary>The document with each reference replaced by what it names; a filled document without problems.</summary>
    public static JsonNode? Follow(JsonNode? document)
    {
        return Copy(document);

        JsonNode? Copy(JsonNode? node) => node switch
        {
            _ when TargetOf(node) is { } name => Copy(At(name)),
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Copy(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Copy)]),
            _ => node?.DeepClone(),
        };

        JsonNode? At(string name) => DocumentPlace.Steps(name)!.Aggregate(document, (node, step) => DocumentPlace.Child(node, step).Node);
    }
}
