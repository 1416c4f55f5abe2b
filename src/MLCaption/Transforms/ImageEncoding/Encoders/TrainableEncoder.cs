using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Encoders;

namespace MLCaption.Transforms;

/// <summary>The encoder that the trainer of a decoder is to build in front of it; as JSON what a column of pixels says of itself.</summary>
/// <param name="Network">Which network.</param>
/// <param name="TrainFrom">The first stage that is trained; null for all.</param>
/// <param name="Weights">Path of the weights that it begins with; null for none.</param>
/// <param name="WeightsSha256">Their checksum; null where none is known.</param>
/// <param name="Preprocessing">What made the pixels of images; null where that isn't known.</param>
internal sealed record TrainableEncoder(
    ImageEncoderOptions Network,
    string? TrainFrom = null,
    string? Weights = null,
    string? WeightsSha256 = null,
    ImagePreprocessing? Preprocessing = null)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What is wrong with the network and its stages, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        string[] problems = [.. Network.Problems()];
        foreach (string problem in problems) yield return problem;
        if (problems.Length > 0 || TrainFrom is null) yield break;
        IReadOnlyList<string> stages = ImageEncoderOptions.Stages(Network.Network);
        string[] built = [.. Network.Stage is { } last ? stages.TakeWhile(stage => stage != last).Append(last) : stages];
        if (!built.Contains(TrainFrom)) yield return $"trainFrom must be one of {string.Join(", ", built)} for {Network.Network}, but was '{TrainFrom}'.";
    }

    /// <summary>What a column of features says of itself: which network is to be trained on it, if one is.</summary>
    public static DataViewSchema.Annotations Annotations(TrainableEncoder? trainable)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (trainable is not null)
        {
            var description = trainable.ToJson().AsMemory();
            ValueGetter<ReadOnlyMemory<char>> getter = (ref ReadOnlyMemory<char> value) => value = description;
            annotations.Add(CaptioningAnnotations.TrainableEncoder, TextDataViewType.Instance, getter);
        }

        return annotations.ToAnnotations();
    }

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <exception cref="JsonException">The text is none that <see cref="ToJson"/> wrote.</exception>
    public static TrainableEncoder FromJson(string json) =>
        JsonSerializer.Deserialize<TrainableEncoder>(json, _json)
        ?? throw new JsonException("A trainable encoder's description must be a JSON object, but was null.");
}
