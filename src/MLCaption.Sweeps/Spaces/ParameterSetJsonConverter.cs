using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Sweeps;

internal sealed class ParameterSetJsonConverter : JsonConverter<ParameterSet>
{
    public override ParameterSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Parameters are an object of numbers.");
        var values = new List<KeyValuePair<string, double>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string path = reader.GetString()!;
            reader.Read();
            values.Add(new(path, reader.GetDouble()));
        }
        return new ParameterSet(values);
    }

    public override void Write(Utf8JsonWriter writer, ParameterSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (path, number) in value) writer.WriteNumber(path, number);
        writer.WriteEndObject();
    }
}
