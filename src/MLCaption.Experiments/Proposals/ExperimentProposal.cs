using System.Text.Json.Nodes;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace MLCaption.Experiments;

/// <summary>An experiment file for a data set that was found: settings that suit its size.</summary>
public static class ExperimentProposal
{
    private const double ValidationShare = 0.1;

    /// <summary>The text of the file.</summary>
    /// <param name="found">The data set.</param>
    /// <param name="choices">What was decided.</param>
    /// <param name="folder">Where the file will lie: its paths begin there.</param>
    /// <exception cref="ExperimentFileException">The data set can't be used so.</exception>
    /// <exception cref="InvalidDataException">The encoder is no graph in ONNX format.</exception>
    public static string Write(FoundDataset found, ExperimentChoices choices, string folder)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(choices);
        var size = ProposedSize.Of(found.Report);
        string target = Path.GetFullPath(folder);
        var experiment = new JsonObject
        {
            ["name"] = choices.Name,
            ["seed"] = 1,
            ["dataset"] = Dataset(found, choices.TestShare),
            ["encoder"] = choices.Onnx is { } onnx ? Onnx(onnx) : new JsonObject { ["network"] = "smallCnn", ["imageSize"] = SideOf(found.Sample), ["train"] = true },
            ["tokenizer"] = new JsonObject { ["minCount"] = size.MinCount, ["maxLength"] = 20 },
            ["decoder"] = Decoder(choices),
            ["training"] = Training(choices, size),
            ["decoding"] = new JsonObject { ["strategy"] = "beam", ["beamSize"] = 3 },
        };
        if (choices.IsSearch) experiment["search"] = new JsonObject { ["maximize"] = CaptioningMetricNames.Cider, ["sampler"] = SearchSection.Grid };
        if (SchemaFrom(target) is { } schema) experiment.Insert(0, "$schema", schema);
        var written = Experiment.Rule.WithRelativePaths(experiment, target)!;
        string text = ExperimentJson.Text(written);
        ExperimentFile.Parse(choices.Name, text, folder);
        return text;
    }

    // Editors follow a path to the schema of a clone; there is no address of a published one.
    private static string? SchemaFrom(string folder)
    {
        for (string? above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            string schema = Path.Combine(above, "docs", "experiment.schema.json");
            if (File.Exists(schema)) return Path.GetRelativePath(folder, schema).Replace('\\', '/');
        }
        return null;
    }

    private static JsonObject Dataset(FoundDataset found, double testShare)
    {
        var section = found.Section;
        var split = new JsonObject();
        if (found.LacksValidation) split["validation"] = ValidationShare;
        if (found.CanHoldBack && testShare > 0) split["test"] = testShare;
        bool divides = split.Count > 0;
        var dataset = new JsonObject { ["format"] = section.Format };
        foreach (var (key, value) in new[]
        {
            ("captions", section.Captions), ("images", section.Images), ("imageData", section.ImageData),
            // A list of what is divided would contradict it; a caption file is what is divided.
            ("train", divides && section.Format != DatasetSection.Coco ? null : section.Train),
            ("validation", section.Validation), ("test", section.Test),
            ("imageColumn", section.ImageColumn), ("captionColumn", section.CaptionColumn), ("imageKey", section.ImageKey), ("captionKey", section.CaptionKey),
        })
        {
            if (value is not null) dataset[key] = value;
        }
        if (divides) dataset["split"] = split;
        return dataset;
    }

    private static JsonObject Onnx(string path)
    {
        var encoder = new JsonObject { ["onnx"] = Path.GetFullPath(path) };
        if (GridOf(path) is { } output) encoder["output"] = output;
        return encoder;
    }

    // Attention needs places to look at: an output of feature maps, (N, channels, height, width), where there is one.
    private static string? GridOf(string path)
    {
        try
        {
            using var options = new SessionOptions();
            using var session = new InferenceSession(path, options);
            return session.OutputMetadata.Where(output => output.Value.Dimensions.Length == 4).Select(output => output.Key).FirstOrDefault();
        }
        catch (OnnxRuntimeException broken)
        {
            throw new InvalidDataException($"{path}: not an image encoder in ONNX format: {broken.Message}", broken);
        }
    }

    private static JsonObject Decoder(ExperimentChoices choices) => choices.Onnx is null
        ? new JsonObject { ["network"] = "attention", ["hiddenSize"] = 96, ["embeddingSize"] = 96, ["attentionSize"] = 32, ["projectedSize"] = 0, ["dropout"] = 0 }
        : new JsonObject { ["network"] = "attention", ["dropout"] = 0.3 };

    private static JsonObject Training(ExperimentChoices choices, ProposedSize size)
    {
        double[] rates = choices.Onnx is null ? [0.002, 0.003, 0.004] : [0.0004, 0.0008, 0.0016];
        var training = new JsonObject
        {
            ["epochs"] = size.Epochs,
            ["batchSize"] = size.BatchSize,
            ["learningRate"] = choices.IsSearch ? new JsonObject { ["choice"] = new JsonArray([.. rates.Select(rate => JsonValue.Create(rate))]) } : rates[1],
        };
        if (choices.Onnx is null) (training["labelSmoothing"], training["doublyStochastic"]) = (0, 0);
        training["earlyStopping"] = new JsonObject { ["metric"] = CaptioningMetricNames.Cider, ["patience"] = 3 };
        return training;
    }

    // The small network halves pictures three times: 64 pixels are 8 x 8 places to look at.
    private static int SideOf(string image)
    {
        try
        {
            using var picture = MLImage.CreateFromFile(image);
            return Math.Min(picture.Width, picture.Height) <= 80 ? 64 : 96;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or IOException or InvalidOperationException)
        {
            return 64;    // that it can't be read, training tells
        }
    }
}
