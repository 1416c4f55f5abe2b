using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>Texts in JSON.</summary>
internal static class JsonText
{
    /// <summary>A text, or a number as it is written; null for anything else.</summary>
    public static string? Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };

    /// <summary>A text, or an array's texts; null for anything else.</summary>
    public static IReadOnlyList<string>? AllOf(JsonNode? node)
    {
        if (node is not JsonArray items) return Of(node) is { } one ? [one] : null;
        string[] texts = [.. items.Select(Of).OfType<string>()];
        return texts.Length == items.Count ? texts : null;
    }
}
