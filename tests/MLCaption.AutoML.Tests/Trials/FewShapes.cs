using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.AutoML.Tests.Trials;

/// <summary>A few pictures of <c>shapes</c> to learn from and fewer to be judged by, as COCO files in a folder of their own.</summary>
internal sealed class FewShapes : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shapes").FullName;

    public FewShapes()
    {
        var all = JsonNode.Parse(File.ReadAllText(Repository.PathOf("datasets", "shapes", "validation.json")))!;
        Train = Write("train.json", all, 0, 12);
        Validation = Write("validation.json", all, 12, 4);
    }

    public static string Images { get; } = Repository.PathOf("datasets", "shapes", "images");

    public string Train { get; }

    public string Validation { get; }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, JsonNode all, int skipped, int count)
    {
        JsonNode[] images = [.. all["images"]!.AsArray().Skip(skipped).Take(count).Select(image => image!.DeepClone())];
        int[] ids = [.. images.Select(image => image["id"]!.GetValue<int>())];
        JsonNode[] annotations = [.. all["annotations"]!.AsArray().Where(annotation => ids.Contains(annotation!["image_id"]!.GetValue<int>())).Select(annotation => annotation!.DeepClone())];
        File.WriteAllText(PathOf(name), new JsonObject { ["images"] = new JsonArray(images), ["annotations"] = new JsonArray(annotations) }.ToJsonString());
        return PathOf(name);
    }
}
