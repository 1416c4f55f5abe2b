using System.Text.Json;

namespace MLCaption.Data;

/// <summary>Reads files of COCO captions.</summary>
internal sealed class CocoReader
{
    private readonly List<CaptionedImage> _rows = [];
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal); // of each id
    private int _captionsWithoutImage;
    private int _imagesWithoutCaptions;
    private int _duplicates;

    public (CaptionedImagesView View, LoadReport Report) Read(IReadOnlyList<CocoFile> files)
    {
        foreach (var file in files) Read(file);
        var report = new LoadReport(
            _rows.Count, _rows.Sum(row => row.Captions.Count), _captionsWithoutImage, _imagesWithoutCaptions, _duplicates, UnknownListEntries: 0);
        return (new CaptionedImagesView(_rows, hasCaptions: true), report);
    }

    private void Read(CocoFile file)
    {
        if (!File.Exists(file.CaptionsFile)) throw DataErrors.NoFile(file.CaptionsFile);
        var folder = new ImageFolder(file.ImageFolder);
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        var order = new List<string>();
        var captions = new CaptionedImagesCollector();
        using (var stream = File.OpenRead(file.CaptionsFile))
        {
            ReadDocument(file.CaptionsFile, new JsonTokens(file.CaptionsFile, stream), images, order, captions);
        }

        if (captions.CaptionCount == 0) throw DataErrors.NoCocoCaptions(file.CaptionsFile);
        var used = 0;
        foreach (var id in order)
        {
            var own = captions.CaptionsOf(id);
            if (own is null)
            {
                _imagesWithoutCaptions++;
            }
            else if (folder.Has(images[id]))
            {
                used += own.Count;
                var path = folder.PathOf(images[id]);

                // Files that each count their images from 1 give one number to several images: then the path tells them apart.
                var name = _paths.TryGetValue(id, out var other) && other != path ? path : id;
                if (_paths.TryAdd(name, path)) _rows.Add(new CaptionedImage(name, path, own, file.Split));
                else _duplicates++;
            }
        }

        if (used == 0) throw DataErrors.NoImages(file.CaptionsFile, file.ImageFolder);
        _captionsWithoutImage += captions.CaptionCount - used;
    }

    private void ReadDocument(
        string file, JsonTokens tokens, Dictionary<string, string> images, List<string> order, CaptionedImagesCollector captions)
    {
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartObject) throw DataErrors.WrongJson(file, "$", "expected an object.");
        var annotationIds = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            switch (tokens.Text)
            {
                case "images":
                    ReadObjects(file, tokens, "$.images", ["id", "file_name"], values =>
                    {
                        if (images.TryAdd(values[0]!, values[1]!)) order.Add(values[0]!);
                        else _duplicates++;
                    });
                    break;
                case "annotations":
                    ReadObjects(file, tokens, "$.annotations", ["image_id", "caption", "id"], values =>
                    {
                        if (values[2] is { } id && !annotationIds.Add(id)) _duplicates++;
                        else captions.Add(values[0]!, values[1].AsSpan().Trim());
                    });
                    break;
                default:
                    tokens.SkipValue();
                    break;
            }
        }

        while (tokens.Read())
        {
        }
    }

    /// <summary>Reads an array of objects and gives the named members of each; the first two must be there.</summary>
    private static void ReadObjects(string file, JsonTokens tokens, string path, string[] names, Action<string?[]> take)
    {
        const int required = 2;
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartArray) throw DataErrors.WrongJson(file, path, "expected an array.");
        for (var i = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; i++)
        {
            if (tokens.Type != JsonTokenType.StartObject) throw DataErrors.WrongJson(file, $"{path}[{i}]", "expected an object.");
            var values = new string?[names.Length];
            while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
            {
                var index = Array.IndexOf(names, tokens.Text);
                tokens.SkipValue();
                if (index >= 0 && tokens.Type is (JsonTokenType.String or JsonTokenType.Number)) values[index] = tokens.Text;
            }

            for (var name = 0; name < required; name++)
            {
                if (values[name] is null) throw DataErrors.WrongJson(file, $"{path}[{i}].{names[name]}", "expected a text or a number, but there is none.");
            }

            take(values);
        }
    }
}
