using System.Text.Json.Nodes;
using Documents.Tests.CommandLines;
using MLCaption.Cli;
using TestKit;

namespace Documents.Tests.Samples;

/// <summary>A model that was trained for a second on a few drawn pictures: it captions, not well.</summary>
[CollectionDefinition(nameof(SmallModel))]
public sealed class SmallModel : ICollectionFixture<SmallModel>, IDisposable
{
    private const int Images = 24;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-sample-");

    public SmallModel()
    {
        JsonNode all = JsonNode.Parse(File.ReadAllText(Repository.PathOf("datasets", "shapes", "train.json")))!;
        int[] ids = [.. all["images"]!.AsArray().Take(2 * Images).Select(image => image!["id"]!.GetValue<int>())];
        Write("train.json", Captions(all, ids[..Images]));
        Write("validation.json", Captions(all, ids[Images..]));
        Write("experiment.json", JsonNode.Parse($$"""
            {
              "name": "small",
              "dataset": { "format": "coco", "images": {{JsonValue.Create(Repository.PathOf("datasets", "shapes", "images")).ToJsonString()}}, "train": "train.json", "validation": "validation.json" },
              "encoder": { "network": "smallCnn", "imageSize": 64, "train": true },
              "tokenizer": { "minCount": 1, "maxLength": 20 },
              "decoder": { "network": "attention", "hiddenSize": 16, "embeddingSize": 16, "attentionSize": 8, "projectedSize": 0 },
              "training": { "epochs": 1, "batchSize": 24, "threads": 1 },
              "decoding": { "strategy": "beam", "beamSize": 2 }
            }
            """)!);
        using StringWriter error = new();
        int exit = CommandLine.Run(["train", PathOf("experiment.json"), "-o", Model], SilentConsole.New() with { Error = error });
        if (exit != ExitCode.Done) throw new InvalidOperationException(error.ToString());
    }

    public string Model => PathOf("small.zip");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonObject Captions(JsonNode all, int[] ids) => new()
    {
        ["images"] = Those(all["images"]!, "id", ids),
        ["annotations"] = Those(all["annotations"]!, "image_id", ids),
    };

    private static JsonArray Those(JsonNode objects, string key, int[] ids) =>
        [.. objects.AsArray().Where(one => ids.Contains(one![key]!.GetValue<int>())).Select(one => one!.DeepClone())];

    private void Write(string name, JsonNode json) => File.WriteAllText(PathOf(name), json.ToJsonString());
}
