using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Training;

/// <summary>A time as a number of minutes.</summary>
internal sealed class MinutesJsonConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromMinutes(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalMinutes);
}
