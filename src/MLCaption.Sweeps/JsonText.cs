using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>JSON values as messages show them.</summary>
internal static class JsonText
{
    public static string Of(JsonNode? node) => node?.ToJsonString() ?? "null";
}
