using System.Diagnostics;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Sweeps over a part of <c>datasets/shapes</c> that nobody disturbs, each run once for all who compare with it.</summary>
public sealed class UndisturbedSweeps : IDisposable
{
    private const int TrainImages = 300, ValidationImages = 40;

    private readonly Dictionary<string, UndisturbedSweep> _sweeps = [];

    public UndisturbedSweeps()
    {
        WriteCaptions("train.json", TrainImages);
        WriteCaptions("validation.json", ValidationImages);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("killed").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The sweep of an experiment with this <c>search</c>.</summary>
    internal UndisturbedSweep Of(string search)
    {
        if (_sweeps.TryGetValue(search, out var sweep)) return sweep;
        string name = $"shapes{_sweeps.Count}", experiment = Path.Combine(Folder, name + ".json"), run = Path.Combine(Folder, name);
        WriteExperiment(experiment, name, search);
        long begun = Stopwatch.GetTimestamp();
        var states = CheckpointWatch.During(run, () => Assert.Equal(0, CliTester.Run("sweep", experiment, "-o", run).ExitCode));
        var trial = Stopwatch.GetElapsedTime(begun) / Directory.GetDirectories(Path.Combine(run, "trials")).Length;
        return _sweeps[search] = new UndisturbedSweep(name, experiment, run, trial, states);
    }

    private void WriteCaptions(string file, int count)
    {
        var all = JsonNode.Parse(File.ReadAllText(Repository.PathOf("datasets", "shapes", file)))!;
        JsonNode[] images = [.. all["images"]!.AsArray().Take(count).Select(image => image!.DeepClone())];
        var ids = images.Select(image => image["id"]!.GetValue<int>()).ToHashSet();
        JsonNode[] captions = [.. all["annotations"]!.AsArray().Where(caption => ids.Contains(caption!["image_id"]!.GetValue<int>())).Select(caption => caption!.DeepClone())];
        File.WriteAllText(Path.Combine(Folder, file), new JsonObject { ["images"] = new JsonArray(images), ["annotations"] = new JsonArray(captions) }.ToJsonString());
    }

    private static void WriteExperiment(string file, string name, string search) => File.WriteAllText(file, $$"""
        {
          "name": "{{name}}", "seed": 5,
          "dataset": { "format": "coco", "images": "{{Repository.PathOf("datasets", "shapes", "images")}}", "train": "train.json", "validation": "validation.json" },
          "encoder": { "network": "smallCnn", "channels": 8, "imageSize": 32, "train": true },
          "tokenizer": { "minCount": 1 },
          "decoder": { "hiddenSize": 32, "embeddingSize": 32, "attentionSize": 16, "projectedSize": 0, "dropout": { "uniform": [0, 0.4] } },
          "training": { "epochs": 4, "batchSize": 50, "threads": 1, "optimizer": "adamW", "weightAveraging": 0.9, "learningRate": { "logUniform": [0.004, 0.03] } },
          "decoding": { "strategy": "greedy" },
          "search": {{search}}
        }
        """);
}
