using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.SearchSpace;

/// <summary>A parameter is written as its plain value. Read again, a whole number is an integer of 64 bits.</summary>
internal sealed class ParameterConverter : JsonConverter<Parameter>
{
    public override Parameter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Parameter.CreateNestedParameter([.. JsonSerializer.Deserialize<Dictionary<string, Parameter>>(ref reader, options)]),
        JsonTokenType.StartArray => Parameter.FromIEnumerable(JsonSerializer.Deserialize<List<Parameter>>(ref reader, options)),
        JsonTokenType.String => Parameter.FromString(reader.GetString()),
        JsonTokenType.Number => reader.TryGetInt64(out long whole) ? Parameter.FromLong(whole) : Parameter.FromDouble(reader.GetDouble()),
        JsonTokenType.True => Parameter.FromBool(true),
        JsonTokenType.False => Parameter.FromBool(false),
        var kind => throw new ArgumentException($"Unsupported reader type {kind}"),
    };

    public override void Write(Utf8JsonWriter writer, Parameter value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, options);
}
