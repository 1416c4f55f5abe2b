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
