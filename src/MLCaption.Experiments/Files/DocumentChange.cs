using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Values put into a document from outside: <c>decoder.dropout</c> = <c>0.3</c>.</summary>
internal static class DocumentChange
{
    public static IEnumerable<JsonProblem> Apply(JsonNode? document, IEnumerable<KeyValuePair<string, string>> changes)
    {
        foreach (var (path, text) in changes)
        {
            string[] keys = (path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path).Split('.');
            string at = JsonPath.Root;
            var parent = document as JsonObject;
            foreach (string key in keys[..^1])
            {
                at = JsonPath.Member(at, key);
                if (parent is null || SearchSpace.IsHole(parent)) break;
                if (!parent.ContainsKey(key)) parent[key] = new JsonObject();
                parent = parent[key] as JsonObject;
            }
            if (parent is null || SearchSpace.IsHole(parent)) yield return new JsonProblem(at, $"is no object, so that '{path}' can't be set in it.");
            else parent[keys[^1]] = ValueOf(text);
        }
    }

    private static JsonNode? ValueOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
