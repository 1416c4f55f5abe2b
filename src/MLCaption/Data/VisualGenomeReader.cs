using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>Reads the region descriptions of Visual Genome (Krishna et al., IJCV 2017).</summary>
internal sealed class VisualGenomeReader(string file, string imageFolder, string? imageData)
{
    private const string NoCaptions = "no captions; expected [{\"id\", \"regions\": [{\"phrase\"}, …]}, …].";

    public (CaptionedImagesView View, LoadReport Report) Read(ImageSplitOptions? splits)
    {
        if (!File.Exists(file)) throw DataErrors.NoFile(file);
        if (imageData is not null && !File.Exists(imageData)) throw DataErrors.NoFile(imageData);
        var gathered = new GatheredImages(file, new ImageFolder(imageFolder));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (imageData is not null)
        {
            ReadArray(imageData, (node, path) =>
            {
                if (node is JsonObject entry && JsonText.Of(entry["image_id"] ?? entry["id"]) is { } id && JsonText.Of(entry["url"]) is { } url) names.TryAdd(id, url);
                else gathered.Problems.Add(DataErrors.WrongJsonAt(imageData, path, "expected an object with 'image_id' and the text 'url'."));
            });
        }

        ReadArray(file, (node, path) => Take(gathered, names, node, path));
        return gathered.ToView(splits, NoCaptions, missesFiles: false);
    }

    private static void ReadArray(string path, Action<JsonNode?, string> take)
    {
        using var stream = File.OpenRead(path);
        var tokens = new JsonTokens(path, stream);
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartArray) throw DataErrors.WrongJson(path, "$", "expected an array.");
        for (var i = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; i++) take(tokens.Value(), string.Create(CultureInfo.InvariantCulture, $"$[{i}]"));
        while (tokens.Read())
        {
        }
    }

    private void Take(GatheredImages gathered, Dictionary<string, string> names, JsonNode? node, string path)
    {
        var regions = (node as JsonObject)?["regions"] as JsonArray;
        var id = JsonText.Of((node as JsonObject)?["id"] ?? (node as JsonObject)?["image_id"] ?? (regions is [JsonObject first, ..] ? first["image_id"] : null));
        if (id is null || regions is null)
        {
            // An image without regions may lack its number too; it has nothing to say.
            if (regions is not { Count: 0 }) gathered.Problems.Add(DataErrors.WrongJsonAt(file, path, "expected an object with 'id' and the array 'regions'."));
            return;
        }

        if (gathered.Has(id))
        {
            gathered.Duplicates++;
            return;
        }

        var image = gathered.Image(id, Names(id, names));
        for (var i = 0; i < regions.Count; i++)
        {
            if (regions[i] is JsonObject region && JsonText.Of(region["phrase"]) is { } phrase) gathered.Caption(image, phrase);
            else gathered.Problems.Add(DataErrors.WrongJsonAt(file, string.Create(CultureInfo.InvariantCulture, $"{path}.regions[{i}]"), "expected an object with the text 'phrase'."));
        }
    }

    // The images are published in two folders, VG_100K and VG_100K_2, which the address of each image tells.
    private static string[] Names(string id, Dictionary<string, string> names) => names.TryGetValue(id, out var url) && url.Split('/') is [.., var part, var name]
        ? [name, $"{part}/{name}"]
        : [$"{id}.jpg", $"VG_100K/{id}.jpg", $"VG_100K_2/{id}.jpg", id];
}
