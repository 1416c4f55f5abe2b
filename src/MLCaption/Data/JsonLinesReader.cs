using System.Globalization;
using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>Reads JSON lines: an object a line, with an image's name and its caption or captions.</summary>
internal sealed class JsonLinesReader(string file, string imageFolder, JsonLinesOptions options)
{
    private const string NoCaptions = "no captions; expected a line for each image: {\"file_name\": \"a.jpg\", \"text\": \"a dog\"}.";

    private string? _image = options.ImageKey;
    private string? _caption = options.CaptionKey;
    private string? _split = options.SplitKey;

    public (CaptionedImagesView View, LoadReport Report) Read(ImageSplitOptions? splits)
    {
        if (!File.Exists(file)) throw DataErrors.NoFile(file);
        var gathered = new GatheredImages(file, new ImageFolder(imageFolder));
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{number}");
            if (Parse(line, number, gathered.Problems) is { } entry) Take(gathered, entry, place);
        }

        return gathered.ToView(splits, NoCaptions, missesFiles: true);
    }

    private JsonObject? Parse(string line, int number, DataProblems problems)
    {
        try
        {
            if (JsonTokens.OfLine(file, number, line) is JsonObject entry) return entry;
            problems.Add($"{file}:{number}: expected an object, but found '{DataErrors.Shorten(line.Trim())}'.");
        }
        catch (InvalidDataException broken)
        {
            problems.Add(broken.Message);
        }

        return null;
    }

    private void Take(GatheredImages gathered, JsonObject entry, string place)
    {
        _image ??= UsualNames.Key(entry, UsualNames.Image);
        _caption ??= UsualNames.Key(entry, UsualNames.Caption);
        _split ??= UsualNames.Key(entry, UsualNames.Split);
        var name = _image is null ? null : JsonText.Of(entry[_image]);
        var captions = _caption is null ? null : JsonText.AllOf(entry[_caption]);
        if (string.IsNullOrWhiteSpace(name)) gathered.Problems.Add(Missing(place, "image", "a text", _image, UsualNames.Image));
        if (captions is null) gathered.Problems.Add(Missing(place, "caption", "a text or an array of texts", _caption, UsualNames.Caption));
        if (string.IsNullOrWhiteSpace(name) || captions is null) return;
        var image = gathered.Image(name, name);
        foreach (var caption in captions) gathered.Caption(image, caption);
        if (_split is not null) gathered.Say(image, JsonText.Of(entry[_split]), place);
    }

    private static string Missing(string place, string what, string kind, string? key, string[] usual) => key is null
        ? $"{place}: no key for the {what} ({string.Join(", ", usual)}); name the one that holds it."
        : $"{place}: the key '{key}' for the {what} must hold {kind}.";
}
