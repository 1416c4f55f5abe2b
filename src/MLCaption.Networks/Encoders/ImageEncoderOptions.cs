using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption.Networks.Encoders;

/// <summary>Which image encoder to build; as JSON the description that travels with a trained one.</summary>
public sealed record ImageEncoderOptions
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The networks there are.</summary>
    public static IReadOnlyList<string> Networks { get; } = ["smallCnn", "resnet18"];

    /// <summary>What the networks can give.</summary>
    public static IReadOnlyList<string> Outputs { get; } = ["grid", "pooled"];

    /// <summary><c>smallCnn</c> (default) or <c>resnet18</c>.</summary>
    public string Network { get; init; } = "smallCnn";

    /// <summary><c>grid</c> (default): one region for each place of the last feature map; <c>pooled</c>: their mean as the one region.</summary>
    public string Output { get; init; } = "grid";

    /// <summary>Channels of the small CNN's last feature map, a multiple of 4. Default 64. ResNet-18 has 512 whatever this says.</summary>
    public int Channels { get; init; } = 64;

    /// <summary>What is wrong with these options, a sentence each; empty when the network can be built.</summary>
    /// <returns>Sentences that name the property, the rule and the value.</returns>
    public IEnumerable<string> Problems()
    {
        if (!Networks.Contains(Network))
        {
            yield return $"network must be one of {string.Join(", ", Networks)}, but was '{Network}'.";
        }

        if (!Outputs.Contains(Output))
        {
            yield return $"output must be one of {string.Join(", ", Outputs)}, but was '{Output}'.";
        }

        if (Channels < 4 || Channels % 4 != 0)
        {
            yield return $"channels must be a multiple of 4 from 4, but was {Channels}.";
        }
    }

    /// <summary>The options as a JSON object.</summary>
    /// <returns>The JSON text, on one line.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>The options that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">A JSON object.</param>
    /// <returns>The options.</returns>
    /// <exception cref="JsonException"><paramref name="json"/> is no such object or has unknown members.</exception>
    public static ImageEncoderOptions FromJson(string json) =>
        JsonSerializer.Deserialize<ImageEncoderOptions>(json, s_json)
        ?? throw new JsonException("An image encoder's description must be a JSON object, but was null.");
}
