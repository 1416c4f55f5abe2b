using System.Globalization;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>The name of a place in a resolved document, <c>decoder.layers[0].size</c> or <c>$.decoder.layers[0].size</c>, as the steps from
/// the root.</summary>
internal static class DocumentPlace
{
    /// <summary>The steps of a name; null when it isn't one.</summary>
    public static IReadOnlyList<string>? Steps(string name)
    {
        var steps = new List<string>();
        foreach (string part in (name.StartsWith("$.", StringComparison.Ordinal) ? name[2..] : name).Split('.'))
        {
            string[] pieces = part.Split('[');
            bool indexed = pieces.Skip(1).All(piece => piece.EndsWith(']') && int.TryParse(piece[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out _));
            if (!indexed || (pieces[0].Length == 0 && (steps.Count > 0 || pieces.Length == 1))) return null;
            if (pieces[0].Length > 0) steps.Add(pieces[0]);
            steps.AddRange(pieces.Skip(1).Select(piece => piece[..^1]));
        }
        return steps;
    }

    /// <summary>The child that a step leads to, wrapped to tell JSON's null from nothing there.</summary>
    public static (JsonNode? Node, bool Found) Child(JsonNode? node, string step) => node switch
    {
        JsonObject members when members.TryGetPropertyValue(step, out var child) => (child, true),
        JsonArray items when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < items.Count => (items[index], true),
        _ => (null, false),
    };
}
