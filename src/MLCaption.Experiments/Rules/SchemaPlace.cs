using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>Where in the JSON Schema a rule is written.</summary>
/// <param name="Definitions">Objects, which may stand alone or among a search's values, are written here once.</param>
/// <param name="Name">The keys that lead to the place, with dots.</param>
internal sealed record SchemaPlace(JsonObject Definitions, string Name)
{
    public SchemaPlace Below(string key) => this with { Name = Name.Length == 0 ? key : $"{Name}.{key}" };

    /// <summary>Writes a schema under the place's name.</summary>
    /// <returns>A reference to it.</returns>
    public JsonObject Define(JsonObject schema)
    {
        Definitions[Name] = schema;
        return new JsonObject { ["$ref"] = $"#/$defs/{Name}" };
    }
}
