using System.Text.Json.Nodes;
using MLCaption.Networks.Encoders;
using MLCaption.Sweeps;
using MLCaption.Transforms;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of what turns an image into features: a network of ours, or an ONNX file.</summary>
internal static class EncoderRules
{
    /// <summary>The encoder's section.</summary>
    public static ObjectRule Rule { get; } = new(
        new Field("network", new NameRule(ImageEncoderOptions.Networks), "A network of the project's own.") { Otherwise = "none: then `onnx` is needed" },
        new Field("onnx", new PathRule(), "An ONNX file that turns pixels into a feature map or a vector.") { Otherwise = "none: then `network` is needed" },
        new Field("output", new TextRule(), "Of a network `grid` (a region for each place of the map) or `pooled` (their mean); of an ONNX file the name of an output.") { Otherwise = "`grid`; of an ONNX file its first" },
        new Field("stage", new TextRule(), "Of a network, after which stage regions are taken, as torchvision names it: earlier ones are finer.") { Otherwise = "the last" },
        new Field("gridSize", new IntegerRule(0, 64), "Of a network: n makes the grid n × n regions; 0 leaves it as it comes."),
        new Field("channels", new IntegerRule(4), "Channels of the small CNN's last map, a multiple of 4."),
        new Field("weights", new WeightsRule(), "Of a network, what it begins with: a `.safetensors`, PyTorch `.pth` or TorchSharp `.dat` file; needed unless the network learns.") { Otherwise = "none: from nothing" },
        new Field("weightsSha256", new TextRule(), "The weights' SHA-256, 64 hexadecimal digits; needed for an address, which is downloaded once and kept."),
        new Field("imageSize", new IntegerRule(8, 4096), "Side in pixels to which images are brought.") { Otherwise = "the encoder's own" },
        new Field("crop", new NumberRule(0, 1), "Side of the central square that is kept of an image, as a share of its shorter side; 0 keeps the whole image, squashed.") { Otherwise = "what the weights' file says, else 0" },
        new Field("scale", NumberRule.Any, "What a pixel's value, 0 to 255, is multiplied by; not 0.") { Otherwise = "what the weights' file says, else the network's own; 1 of an ONNX file" },
        new Field("mean", new ArrayRule(NumberRule.Any, 3), "What is then taken off: a number for each of red, green and blue.") { Otherwise = "as `scale`; 0 of an ONNX file" },
        new Field("standardDeviation", new ArrayRule(NumberRule.Above(0), 3), "What the difference is divided by: a number for each of red, green and blue.") { Otherwise = "as `scale`; 1 of an ONNX file" },
        new Field("train", new BooleanRule(), "Whether the network learns along with the decoder, from its weights or from nothing."),
        new Field("trainFrom", new TextRule(), "The first stage that learns, where there are weights; those before stay as they are.") { Otherwise = "everything learns" })
    {
        Defaults = new ImageEncodingOptions(),
        Agreement = Agree,
        Soundness = encoder => ExperimentJson.FilledSectionOf<ImageEncodingOptions>(encoder)?.Problems() ?? [],
    };

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
        if (ExperimentJson.TextOf(encoder["output"]) is { } output && !ImageEncoderOptions.Outputs.Contains(output))
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
}
