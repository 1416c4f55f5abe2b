using System.Text.Json;

namespace MLCaption.Data;

/// <summary>Reads files of COCO captions.</summary>
/// <param name="splits">What images are for of whose file nothing is said.</param>
internal sealed class CocoReader(ImageSplitOptions? splits)
{
    private const string NoCaptions = "no captions; expected COCO captions: {\"images\": [{\"id\", \"file_name\"}, …], \"annotations\": [{\"image_id\", \"caption\"}, …]}.";

    private readonly List<CaptionedImage> _rows = [];
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal); // of each id
    private readonly List<string> _missing = [];
    private int _captionsWithoutImage;
    private int _imagesWithoutCaptions;
    private int _emptyCaptions;
    private int _duplicates;

    public (CaptionedImagesView View, LoadReport Report) Read(IReadOnlyList<CocoFile> files)
    {
        foreach (var file in files) Read(file);
        var division = new ImageDivision(splits ?? new(), string.Join(", ", files.Select(file => file.CaptionsFile)));
        var rows = splits is null ? _rows : division.Divide(_rows, new DataProblems());
        var report = new LoadReport(
            rows.Count, rows.Sum(row => row.Captions.Count), _captionsWithoutImage, _imagesWithoutCaptions, _duplicates + division.Duplicates, division.UnknownEntries)
        {
            EmptyCaptions = _emptyCaptions,
            MissingImages = _missing,
        };
        return (new CaptionedImagesView(rows, hasCaptions: true), report);
    }

    private void Read(CocoFile file)
    {
        if (!File.Exists(file.CaptionsFile)) throw DataErrors.NoFile(file.CaptionsFile);
        var folder = new ImageFolder(file.ImageFolder);
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        var order = new List<string>();
        var captions = new CaptionedImagesCollector();
        var problems = new DataProblems();
        using (var stream = File.OpenRead(file.CaptionsFile))
        {
            ReadDocument(file.CaptionsFile, new JsonTokens(file.CaptionsFile, stream), images, order, captions, problems);
        }

        problems.ThrowIfAny();
        if (captions.CaptionCount == 0) throw DataErrors.Nothing(file.CaptionsFile, NoCaptions);
        var used = 0;
        var missing = _missing.Count;
        foreach (var id in order)
        {
            var own = captions.CaptionsOf(id);
            if (own is null)
            {
                _imagesWithoutCaptions++;
            }
            else if (!folder.Has(images[id]))
            {
                _missing.Add(images[id]);
            }
            else
            {
                used += own.Count;
                var path = folder.PathOf(images[id]);

                // Files that each count their images from 1 give one number to several images: then the path tells them apart.
                var name = _paths.TryGetValue(id, out var other) && other != path ? path : id;
                if (_paths.TryAdd(name, path)) _rows.Add(new CaptionedImage(name, images[id], path, own, file.Split));
                else _duplicates++;
            }
        }

        if (used == 0) throw DataErrors.NoImages(file.CaptionsFile, file.ImageFolder, _missing.Count > missing ? _missing[missing] : captions.Ids[0]);
        _captionsWithoutImage += captions.CaptionCount - used;
    }

    private void ReadDocument(
        string file, JsonTokens tokens, Dictionary<string, string> images, List<string> order, CaptionedImagesCollector captions, DataProblems problems)
    {
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartObject) throw DataErrors.WrongJson(file, "$", "expected an object.");
        var annotationIds = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            switch (tokens.Text)
            {
                case "images":
                    ReadObjects(file, tokens, "$.images", ["id", "file_name"], problems, values =>
                    {
                        if (images.TryAdd(values[0]!, values[1]!)) order.Add(values[0]!);
                        else _duplicates++;
                    });
                    break;
                case "annotations":
                    ReadObjects(file, tokens, "$.annotations", ["image_id", "caption", "id"], problems, values =>
                    {
                        if (values[2] is { } id && !annotationIds.Add(id)) _duplicates++;
                        else if (string.IsNullOrWhiteSpace(values[1])) _emptyCaptions++;
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
    private static void ReadObjects(string file, JsonTokens tokens, string path, string[] names, DataProblems problems, Action<string?[]> take)
    {
        const int required = 2;
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartArray) throw DataErrors.WrongJson(file, path, "expected an array.");
        for (var i = 0; tokens.Read() && tokens.Type != JsonTokenType.EndArray; i++)
        {
            if (tokens.Type != JsonTokenType.StartObject)
            {
                problems.Add(DataErrors.WrongJsonAt(file, $"{path}[{i}]", "expected an object."));
                tokens.PassValue();
                continue;
            }

            var values = new string?[names.Length];
            while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
            {
                var index = Array.IndexOf(names, tokens.Text);
                tokens.SkipValue();
                if (index >= 0 && tokens.Type is (JsonTokenType.String or JsonTokenType.Number)) values[index] = tokens.Text;
            }

            var missing = names[..required].Where((_, name) => values[name] is null).ToArray();
            foreach (var name in missing) problems.Add(DataErrors.WrongJsonAt(file, $"{path}[{i}].{name}", "expected a text or a number, but there is none."));
            if (missing.Length == 0) take(values);
        }
    }
}
