using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Networks.Decoding;

/// <summary>Bad endings as JSON: an array of words, or true for the usual ones and false for none.</summary>
internal sealed class BadEndingsConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => DecodingOptions.UsualBadEndings,
        JsonTokenType.False => "",
        _ => string.Join(' ', JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (string word in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }
}
