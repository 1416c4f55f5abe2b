using System.Text.Json.Nodes;
using MLCaption.Networks.Encoders;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>What turns an image into features: a network of ours, or an ONNX file.</summary>
public sealed record EncoderSection
{
    internal static ObjectRule Rule { get; } = new(
        new Field("network", new NameRule(ImageEncoderOptions.Networks)),
        new Field("onnx", new PathRule()),
        new Field("output", new TextRule()),
        new Field("stage", new TextRule()),
        new Field("gridSize", new IntegerRule(0, 64)),
        new Field("channels", new IntegerRule(4)),
        new Field("weights", new WeightsRule()),
        new Field("weightsSha256", new TextRule()),
        new Field("imageSize", new IntegerRule(8, 4096)),
        new Field("crop", new NumberRule(0, 1)),
        new Field("scale", NumberRule.Any),
        new Field("mean", new ArrayRule(NumberRule.Any, 3)),
        new Field("standardDeviation", new ArrayRule(NumberRule.Above(0), 3)),
        new Field("train", new BooleanRule()),
        new Field("trainFrom", new TextRule()))
    {
        Agreement = Agree,
        Soundness = encoder => ExperimentFile.Filled<EncoderSection>(encoder) is { } filled
            ? PipelineOptions.Encoding(filled, features: null, skipCorrupt: false).Problems()
            : [],
    };

    /// <summary>Name of a network; null when <see cref="Onnx"/> is given.</summary>
    public string? Network { get; init; }

    /// <summary>Path of an ONNX file; null when <see cref="Network"/> is given.</summary>
    public string? Onnx { get; init; }

    /// <summary>For a network <c>grid</c> or <c>pooled</c>, for an ONNX file the name of one of its outputs; null for the default.</summary>
    public string? Output { get; init; }

    /// <summary>Channels of the small CNN's last feature map, a multiple of 4; null for the default.</summary>
    public int? Channels { get; init; }

    /// <summary>After which of the network's stages regions are taken; null for the last.</summary>
    public string? Stage { get; init; }

    /// <summary>n: the grid becomes n x n regions; null leaves it as it comes.</summary>
    public int? GridSize { get; init; }

    /// <summary>Path or http(s) address of the network's weights; null where it learns from nothing.</summary>
    public string? Weights { get; init; }

    /// <summary>Their SHA-256; needed for an address.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Side in pixels to which images are brought; null for the network's own.</summary>
    public int? ImageSize { get; init; }

    /// <summary>Side of the central square that is kept, as a share of the shorter side; 0 keeps all; null for the encoder's default.</summary>
    public double? Crop { get; init; }

    /// <summary>What a pixel's value, 0 to 255, is multiplied by; null for the encoder's default.</summary>
    public float? Scale { get; init; }

    /// <summary>What is taken off the scaled red, green and blue; null for the encoder's default.</summary>
    public IReadOnlyList<float>? Mean { get; init; }

    /// <summary>What the differences of red, green and blue are divided by; null for the encoder's default.</summary>
    public IReadOnlyList<float>? StandardDeviation { get; init; }

    /// <summary>Whether the network learns along with the decoder, from its weights where there are any. Default no.</summary>
    public bool Train { get; init; }

    /// <summary>The first stage that learns; null for all.</summary>
    public string? TrainFrom { get; init; }

    private static readonly string[] _ofNetwork = ["weights", "weightsSha256", "train", "trainFrom", "stage", "gridSize", "channels"];

    private static IEnumerable<(string? Key, string Rule)> Agree(JsonObject encoder)
    {
        bool network = encoder.ContainsKey("network"), onnx = encoder.ContainsKey("onnx");
        if (network == onnx) yield return (null, network ? "must have 'network' or 'onnx', but has both." : "must have 'network' or 'onnx'.");
        if (onnx && !network)
        {
            foreach (string key in _ofNetwork.Where(encoder.ContainsKey))
            {
                yield return (key, "belongs to 'network'; an ONNX file brings its weights and is not trained.");
            }
        }
        if (!network || onnx) yield break;
        if (Text(encoder["output"]) is { } output && !ImageEncoderOptions.Outputs.Contains(output))
        {
            string names = string.Join(", ", ImageEncoderOptions.Outputs.Select(name => $"'{name}'"));
            yield return ("output", $"must be one of {names}, but was \"{output}\".{NearestName.Hint(output, ImageEncoderOptions.Outputs)}");
        }
        if ((encoder["channels"] as JsonValue)?.TryGetValue(out int channels) == true && channels % 4 != 0)
        {
            yield return ("channels", $"must be a multiple of 4, but was {channels}.");
        }
        bool trains = (encoder["train"] as JsonValue)?.TryGetValue(out bool train) == true ? train : encoder["train"] is JsonObject;
        bool hasWeights = encoder.ContainsKey("weights");
        if (!trains && !hasWeights) yield return (null, "must have 'weights' or \"train\": true: a network that never learnt sees nothing.");
    }

    private static string? Text(JsonNode? node) => (node as JsonValue)?.TryGetValue(out string? text) == true ? text : null;
}
