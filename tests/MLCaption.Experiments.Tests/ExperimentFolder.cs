using System.Text.Json.Nodes;

namespace MLCaption.Experiments.Tests;

/// <summary>A folder with a data set whose files are there, and empty, and with experiment files.</summary>
public sealed class ExperimentFolder : IDisposable
{
    public const string Minimal = """
        {
          "name": "shapes",
          "dataset": { "format": "coco", "images": "images", "train": "train.json", "validation": "validation.json" },
          "encoder": { "network": "smallCnn", "train": true }
        }
        """;

    public ExperimentFolder()
    {
        Directory.CreateDirectory(PathOf("images"));
        foreach (string name in new[] { "train.json", "validation.json", "captions.txt", "train.txt", "dev.txt", "model.onnx" }) File.WriteAllText(PathOf(name), "");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("experiment").FullName;

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>The minimal file with sections replaced or added.</summary>
    public static string With(params (string Key, string Json)[] sections)
    {
        var document = JsonNode.Parse(Minimal)!.AsObject();
        foreach (var (key, json) in sections) document[key] = JsonNode.Parse(json);
        return document.ToJsonString();
    }

    public ExperimentFile Read(string json) => ExperimentFile.Parse("shapes.json", json, Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
