using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MLCaption.Data;

/// <summary>A file of a data set whose content shows what it is.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Why">What shows it, the rest of a sentence that begins with the file.</param>
public sealed partial record RecognizedDataFile(string Path, DataFileKind Kind, string Why)
{
    private const int LinesLookedAt = 20;
    private const int LongestLine = 1 << 20;

    /// <summary>Looks into a file; large ones are not read whole.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null when it is none of <see cref="DataFileKind"/>.</returns>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static RecognizedDataFile? Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw DataErrors.NoFile(path);
        string[] lines = [.. FirstLines(path)];
        if (lines.Length == 0) return null;
        var (kind, why) = lines[0][0] is '{' or '[' ? OfJson(path) ?? OfJsonLines(path, lines) ?? default : OfText(lines) ?? default;
        return why is null ? null : new RecognizedDataFile(path, kind, why);
    }

    [GeneratedRegex(@"^[^\t]+#\d+\t")]
    private static partial Regex FlickrLine();

    private static IEnumerable<string> FirstLines(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[Math.Min(LongestLine, new FileInfo(path).Length)];
        var text = new string(buffer, 0, reader.ReadBlock(buffer));
        var lines = text.Split('\n', LinesLookedAt + 1).Select(line => line.Trim('\r')).ToArray();
        return lines.Take(lines.Length > LinesLookedAt ? LinesLookedAt : reader.Peek() >= 0 ? Math.Max(1, lines.Length - 1) : lines.Length)
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.TrimStart());
    }

    private static (DataFileKind, string?)? OfText(string[] lines)
    {
        if (lines.All(line => FlickrLine().IsMatch(line))) return (DataFileKind.Flickr, "its lines are '<image>#<number><tab><caption>'");
        if (lines.All(line => ImageFileNames.IsImage(line.Trim()) && !line.Contains('\t', StringComparison.Ordinal))) return (DataFileKind.ImageList, "its lines are names of images");
        var header = CsvHeader.Of(lines[0], new CsvOptions());
        return header.IsWhole
            ? (DataFileKind.Csv, $"its header has the columns '{header.Columns[header.Image]}' and '{header.Columns[header.Caption]}'{(header.Split < 0 ? "" : $", and '{header.Columns[header.Split]}'")}")
            : null;
    }

    private static (DataFileKind, string?)? OfJsonLines(string path, string[] lines)
    {
        try
        {
            if (JsonTokens.OfLine(path, 1, lines[0]) is not JsonObject entry) return null;
            var image = UsualNames.Key(entry, UsualNames.Image);
            var caption = UsualNames.Key(entry, UsualNames.Caption);
            return image is null || caption is null ? null : (DataFileKind.JsonLines, $"its lines are objects with '{image}' and '{caption}'");
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static (DataFileKind, string?)? OfJson(string path)
    {
        using var stream = File.OpenRead(path);
        var tokens = new JsonTokens(path, stream);
        try
        {
            tokens.Read();
            return tokens.Type == JsonTokenType.StartArray ? OfArray(First(tokens)) : OfObject(tokens);
        }
        catch (InvalidDataException)
        {
            return null;    // several values, or none
        }
    }

    private static (DataFileKind, string?)? OfArray(JsonObject? first) =>
        first is null ? null
        : first["regions"] is JsonArray ? (DataFileKind.VisualGenome, "it is an array of images with regions")
        : first.ContainsKey("url") && first.ContainsKey("image_id") ? (DataFileKind.VisualGenomeImageData, "it is an array of images with their addresses")
        : null;

    private static (DataFileKind, string?)? OfObject(JsonTokens tokens)
    {
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            tokens.Read();
            if (tokens.Type != JsonTokenType.StartArray || name is not ("images" or "annotations"))
            {
                tokens.PassValue();
                continue;
            }

            var first = First(tokens);
            if (name == "images" && first?["sentences"] is JsonArray) return (DataFileKind.Karpathy, "it has images with 'sentences' and 'split'");
            if (name == "annotations") return first?.ContainsKey("caption") == true ? (DataFileKind.Coco, "it has 'annotations' with captions") : null;
            while (first is not null && tokens.Type != JsonTokenType.EndArray && tokens.Read() && tokens.Type != JsonTokenType.EndArray) tokens.PassValue();
        }

        return null;
    }

    // The array's first item; null, with the array passed, where it is none.
    private static JsonObject? First(JsonTokens tokens)
    {
        if (!tokens.Read() || tokens.Type == JsonTokenType.EndArray) return null;
        var first = tokens.Value() as JsonObject;
        return first ?? [];
    }
}
