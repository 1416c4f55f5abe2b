using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>Reads the files in which Karpathy and Fei-Fei (CVPR 2015) published their splits of COCO, Flickr8k and Flickr30k.</summary>
internal sealed class KarpathyReader(string file, string imageFolder)
{
    private const string NoCaptions =
        "no captions; expected {\"images\": [{\"filename\", \"split\", \"sentences\": [{\"raw\"}, …]}, …]}.";

    public (CaptionedImagesView View, LoadReport Report) Read()
    {
        if (!File.Exists(file)) throw DataErrors.NoFile(file);
        var gathered = new GatheredImages(file, new ImageFolder(imageFolder));
        using (var stream = File.OpenRead(file))
        {
            ReadDocument(new JsonTokens(file, stream), gathered);
        }

        return gathered.ToView(splits: null, NoCaptions, missesFiles: false);
    }

    private void ReadDocument(JsonTokens tokens, GatheredImages gathered)
    {
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartObject) throw DataErrors.WrongJson(file, "$", "expected an object.");
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            if (tokens.Text != "images")
            {
                tokens.SkipValue();
                continue;
            }

            if (!tokens.Read() || tokens.Type != JsonTokenType.StartArray) throw DataErrors.WrongJson(file, "$.images", "expected an array.");
            for (var i = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; i++)
            {
                Take(gathered, tokens.Value(), string.Create(CultureInfo.InvariantCulture, $"$.images[{i}]"));
            }
        }

        while (tokens.Read())
        {
        }
    }

    private void Take(GatheredImages gathered, JsonNode? node, string path)
    {
        if (node is not JsonObject entry)
        {
            gathered.Problems.Add(DataErrors.WrongJsonAt(file, path, "expected an object."));
            return;
        }

        string? name = JsonText.Of(entry["filename"]), split = JsonText.Of(entry["split"]);
        var sentences = entry["sentences"] as JsonArray;
        if (name is null) gathered.Problems.Add(DataErrors.WrongJsonAt(file, $"{path}.filename", "expected a text, but there is none."));
        if (split is null) gathered.Problems.Add(DataErrors.WrongJsonAt(file, $"{path}.split", "expected a text, but there is none."));
        if (sentences is null) gathered.Problems.Add(DataErrors.WrongJsonAt(file, $"{path}.sentences", "expected an array, but there is none."));
        if (name is null || split is null || sentences is null) return;

        // COCO's images lie in a folder for each of its own parts, or all together.
        var id = JsonText.Of(entry["cocoid"]) ?? name;
        if (gathered.Has(id))
        {
            gathered.Duplicates++;
            return;
        }

        var image = JsonText.Of(entry["filepath"]) is { Length: > 0 } part ? gathered.Image(id, $"{part}/{name}", name) : gathered.Image(id, name);
        gathered.Say(image, split, $"{file}: {path}.split");
        for (var i = 0; i < sentences.Count; i++)
        {
            if (Sentence(sentences[i]) is { } caption) gathered.Caption(image, caption);
            else gathered.Problems.Add(DataErrors.WrongJsonAt(file, string.Create(CultureInfo.InvariantCulture, $"{path}.sentences[{i}]"), "expected an object with the text 'raw' or the texts 'tokens'."));
        }
    }

    private static string? Sentence(JsonNode? sentence) => sentence is not JsonObject members ? null
        : JsonText.Of(members["raw"]) ?? (members["tokens"] is JsonArray tokens && JsonText.AllOf(tokens) is { } words ? string.Join(' ', words) : null);
}
