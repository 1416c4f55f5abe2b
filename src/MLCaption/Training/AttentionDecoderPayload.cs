using System.Text.Json;
using System.Text.Json.Serialization;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Networks.Encoders;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>Everything of a trained decoder but its weights, as it is saved.</summary>
internal sealed record AttentionDecoderPayload(
    AttentionDecoderColumns Columns,
    IReadOnlyList<int> Dimensions,
    ImageEncoderOptions? Encoder,
    CaptionDecoderOptions Network,
    DecodingOptions Decoding,
    IReadOnlyList<string> Vocabulary,
    ImagePreprocessing? Preprocessing = null)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <exception cref="InvalidDataException">The text is none that <see cref="ToJson"/> wrote.</exception>
    public static AttentionDecoderPayload FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AttentionDecoderPayload>(json, _json)
                ?? throw new InvalidDataException("The decoder's description in the model is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The decoder's description in the model is damaged, or another version's: {e.Message}", e);
        }
    }
}
