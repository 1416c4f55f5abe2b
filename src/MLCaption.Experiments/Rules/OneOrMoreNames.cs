using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Experiments;

/// <summary>Reads a name, or an array of names.</summary>
internal sealed class OneOrMoreNames : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray ? JsonSerializer.Deserialize<string[]>(ref reader, options)!
        : reader.TokenType == JsonTokenType.String ? [reader.GetString()!]
        : throw new JsonException("A name or an array of names was expected.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, options);
}
