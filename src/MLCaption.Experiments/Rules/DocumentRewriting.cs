using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>The same document in other words, by what the rules say stands at its places: paths that begin elsewhere, variants named.</summary>
internal static class DocumentRewriting
{
    /// <summary>With each path made full, and each variant named.</summary>
    public static JsonNode? WithFullPaths(this ObjectRule rule, JsonNode? document, FilePlace place) =>
        Rewrite(rule, document, (path, text) => path.Full(text, place));

    /// <summary>With each full path made one that begins at a folder.</summary>
    public static JsonNode? WithRelativePaths(this ObjectRule rule, JsonNode? document, string folder) =>
        Rewrite(rule, document, (path, text) => path.Relative(text, folder));

    /// <summary>With each variant named, and paths as they are.</summary>
    public static JsonNode? WithNames(this ObjectRule rule, JsonNode? document) => Rewrite(rule, document, (_, text) => text);

    private static JsonNode? Rewrite(ValueRule rule, JsonNode? node, Func<PathRule, string, string> path)
    {
        if (SearchSpace.IsReference(node)) return node!.DeepClone();
        if (SearchSpace.IsHole(node))
        {
            return node!["choice"] is JsonArray values
                ? new JsonObject { ["choice"] = new JsonArray([.. values.Select(value => Rewrite(rule, value, path))]) }
                : node.DeepClone();
        }
        return (rule, node) switch
        {
            (PathRule known, JsonValue value) => path(known, value.GetValue<string>()),
            (FixedRule known, _) => Rewrite(known.Rule, node, path),
            (VariantRule known, JsonObject members) => Named(known, Rewrite(known.Of(members), members, path)!.AsObject()),
            (ObjectRule known, JsonObject members) => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key,
                Rewrite(known.Fields.First(field => field.Key == member.Key).Rule, member.Value, path)))),
            _ => node?.DeepClone(),
        };
    }

    /// <summary>The object with the key that says which of several it is, where it was left out.</summary>
    private static JsonObject Named(VariantRule rule, JsonObject members)
    {
        if (rule.Otherwise is not null && !members.ContainsKey(rule.Key)) members.Insert(0, rule.Key, rule.Otherwise);
        return members;
    }
}
