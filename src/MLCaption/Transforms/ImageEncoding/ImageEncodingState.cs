using System.Text.Json;

namespace MLCaption.Transforms;

/// <summary>An <see cref="ImageEncodingTransformer"/> as text, beside its encoder's content.</summary>
internal sealed record ImageEncodingState(string Output, string Input, bool SkipsCorrupt, int ContentLength, EncoderState Encoder)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <exception cref="InvalidDataException">The text is none that <see cref="ToJson"/> wrote.</exception>
    public static ImageEncodingState FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImageEncodingState>(json) ?? throw new InvalidDataException("The encoder's description in the model is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The encoder's description in the model is damaged, or another version's: {e.Message}", e);
        }
    }
}
