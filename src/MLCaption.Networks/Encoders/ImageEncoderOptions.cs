using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Networks.Encoders;

/// <summary>Which image encoder to build; as JSON the description that travels with a trained one.</summary>
public sealed record ImageEncoderOptions
{
    private const int LargestGrid = 64;

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The networks there are.</summary>
    public static IReadOnlyList<string> Networks { get; } = [.. EncoderNetwork.All.Select(network => network.Name)];

    /// <summary>What the networks can give.</summary>
    public static IReadOnlyList<string> Outputs { get; } = ["grid", "pooled"];

    /// <summary><c>smallCnn</c> (default) or another of <see cref="Networks"/>.</summary>
    public string Network { get; init; } = "smallCnn";

    /// <summary><c>grid</c> (default): one region for each place of the feature map; <c>pooled</c>: their mean as the one region.</summary>
    public string Output { get; init; } = "grid";

    /// <summary>
    /// After which of the network's <see cref="Stages"/> regions are taken; null (default) for the last. Later stages are not built.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stage { get; init; }

    /// <summary>n: the feature map becomes n x n regions, each the mean of its part of the map; 0 (default) leaves it as it comes. At most 64.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int GridSize { get; init; }

    /// <summary>Channels of the small CNN's last feature map, a multiple of 4. Default 64. Other networks have what they have.</summary>
    public int Channels { get; init; } = 64;

    /// <summary>The stages of a network, in order, named as torchvision names their modules.</summary>
    /// <param name="network">One of <see cref="Networks"/>.</param>
    /// <returns>Names; none where there is no such network.</returns>
    public static IReadOnlyList<string> Stages(string network) =>
        [.. EncoderNetwork.Find(network)?.Stages(new ImageEncoderOptions().Channels).Select(stage => stage.Name) ?? []];

    /// <summary>What a network's published weights were trained with: the pixels that they expect.</summary>
    /// <param name="network">One of <see cref="Networks"/>.</param>
    /// <returns>Size, scale, mean and deviation.</returns>
    /// <exception cref="ArgumentException">There is no such network.</exception>
    public static NetworkPreprocessing Preprocessing(string network) =>
        EncoderNetwork.Find(network)?.Preprocessing ?? throw new ArgumentException(NoSuchNetwork(network), nameof(network));

    /// <summary>What is wrong with these options, a sentence each; empty when the network can be built.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (!Networks.Contains(Network))
        {
            yield return NoSuchNetwork(Network);
        }
        else if (Stage is not null && Stages(Network) is var stages && !stages.Contains(Stage))
        {
            yield return $"stage must be one of {string.Join(", ", stages)} for {Network}, but was '{Stage}'.";
        }

        if (!Outputs.Contains(Output))
        {
            yield return $"output must be one of {string.Join(", ", Outputs)}, but was '{Output}'.";
        }

        if (GridSize is < 0 or > LargestGrid)
        {
            yield return $"gridSize must be between 0 and {LargestGrid}, but was {GridSize}.";
        }
        else if (GridSize > 0 && Output == "pooled")
        {
            yield return $"gridSize must be 0 where output is pooled, but was {GridSize}.";
        }

        if (Channels < 4 || Channels % 4 != 0)
        {
            yield return $"channels must be a multiple of 4 from 4, but was {Channels}.";
        }
    }

    /// <summary>The options as a JSON object.</summary>
    /// <returns>The JSON text, on one line.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <summary>The options that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">A JSON object.</param>
    /// <returns>The options.</returns>
    /// <exception cref="JsonException"><paramref name="json"/> is no such object or has unknown members.</exception>
    public static ImageEncoderOptions FromJson(string json) =>
        JsonSerializer.Deserialize<ImageEncoderOptions>(json, _json)
        ?? throw new JsonException("An image encoder's description must be a JSON object, but was null.");

    private static string NoSuchNetwork(string name) =>
        $"network must be one of {string.Join(", ", Networks)}, but was '{name}'.";
}
