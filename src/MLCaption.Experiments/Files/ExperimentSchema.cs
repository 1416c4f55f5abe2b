using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may hold, as JSON Schema: editors complete and check with it.</summary>
public static class ExperimentSchema
{
    /// <summary>The name of the schema of references.</summary>
    internal const string Reference = "ref";

    private const string Ends = """{ "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "number" } }""";

    /// <summary>The schema (draft 2020-12) as text. It says less than the program checks: nothing of files, nor of keys that must agree.</summary>
    public static string Text()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "MLCaption experiment" };
        var definitions = new JsonObject
        {
            ["uniform"] = Search("uniform", ("step", """{ "type": "number", "exclusiveMinimum": 0 }""")),
            ["logUniform"] = Search("logUniform"),
            [Reference] = JsonNode.Parse("""
                { "type": "object", "additionalProperties": false, "properties": { "ref": { "type": "string", "minLength": 1 } }, "required": ["ref"] }
                """),
            ["integer"] = Search("integer", ("step", """{ "type": "integer", "minimum": 1 }"""), ("log", """{ "type": "boolean" }""")),
        };
        foreach (var (key, value) in Experiment.Rule.AloneSchema(new SchemaPlace(definitions, "")).ToArray()) schema[key] = value?.DeepClone();
        schema["$defs"] = definitions;
        return ExperimentJson.Text(schema);
    }

    private static JsonObject Search(string kind, params (string Key, string Schema)[] more) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(more.Prepend((kind, Ends)).Select(key => KeyValuePair.Create(key.Item1, JsonNode.Parse(key.Item2)))),
        ["required"] = new JsonArray(kind),
    };
}
