using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>
/// Captions in JSON files: references as <c>{"image id": ["caption", …], …}</c>, hypotheses as <c>{"image id": "caption", …}</c>.
/// </summary>
public static class CaptionFiles
{
    private const int MostProblems = 10;
    private const int MostIds = 5;

    /// <summary>Reads both files and brings them together by image id.</summary>
    /// <param name="referencesFile">Path of the references.</param>
    /// <param name="hypothesesFile">Path of the hypotheses.</param>
    /// <returns>In the order of the references.</returns>
    /// <exception cref="CaptionFileException">A file is missing, is no JSON of that shape or holds no image, or an id is in one file only.</exception>
    public static IReadOnlyList<CaptionToEvaluate> Read(string referencesFile, string hypothesesFile)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> references = ReadReferences(referencesFile);
        IReadOnlyDictionary<string, string> hypotheses = ReadHypotheses(hypothesesFile);
        var problems = new List<string>();
        string[] withoutHypothesis = [.. references.Keys.Where(id => !hypotheses.ContainsKey(id))];
        string[] withoutReferences = [.. hypotheses.Keys.Where(id => !references.ContainsKey(id))];
        if (withoutHypothesis.Length > 0)
            problems.Add($"{hypothesesFile}: no caption for {withoutHypothesis.Length} of the {references.Count} images of {referencesFile}: {Some(withoutHypothesis)}.");
        if (withoutReferences.Length > 0)
            problems.Add($"{referencesFile}: no references for {withoutReferences.Length} of the {hypotheses.Count} images of {hypothesesFile}: {Some(withoutReferences)}.");
        if (problems.Count > 0) throw CaptionFileException.Of(problems);
        return [.. references.Select(image => new CaptionToEvaluate(image.Key, hypotheses[image.Key], image.Value))];
    }

    /// <summary>Reads references: for each image id its captions, at least one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>In the order of the file.</returns>
    /// <exception cref="CaptionFileException">The file is missing, is no JSON of that shape or holds no image.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ReadReferences(string path) =>
        Read(path, """an array of captions, as in {"42": ["A dog runs.", "A dog on grass."]}""", References);

    /// <summary>Reads hypotheses: for each image id its caption.</summary>
    /// <inheritdoc cref="ReadReferences"/>
    public static IReadOnlyDictionary<string, string> ReadHypotheses(string path) =>
        Read(path, """a caption, as in {"42": "A dog runs."}""", (value, place, problems) => Text(value, place, problems));

    private static OrderedDictionary<string, T> Read<T>(string path, string expected, Func<JsonElement, string, List<string>, T?> convert)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using JsonDocument document = Parse(path);
        var problems = new List<string>();
        var images = new OrderedDictionary<string, T>();
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            problems.Add($"$ must be an object that gives each image id {expected}, but is {Kind(document.RootElement)}.");
        else
            AddImages(document.RootElement, images, problems, convert);

        if (problems.Count == 0 && images.Count == 0) problems.Add($"$ holds no image; it must give each image id {expected}.");
        if (problems.Count == 0) return images;
        IEnumerable<string> shown = problems.Take(MostProblems).Select(problem => $"{path}: {problem}");
        if (problems.Count > MostProblems) shown = shown.Append($"{path}: {problems.Count - MostProblems} more problems of this kind.");
        throw CaptionFileException.Of([.. shown]);
    }

    private static void AddImages<T>(JsonElement root, OrderedDictionary<string, T> images, List<string> problems, Func<JsonElement, string, List<string>, T?> convert)
        where T : class
    {
        foreach (JsonProperty image in root.EnumerateObject())
        {
            string place = $"$['{image.Name}']";
            T? value = convert(image.Value, place, problems);
            if (value is not null && !images.TryAdd(image.Name, value)) problems.Add($"{place} stands there twice; an image id must be unique.");
        }
    }

    private static IReadOnlyList<string>? References(JsonElement value, string place, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"{place} must be an array of captions, but is {Kind(value)}.");
            return null;
        }

        var captions = new List<string>();
        foreach (JsonElement caption in value.EnumerateArray())
        {
            if (Text(caption, $"{place}[{captions.Count}]", problems) is not { } text) return null;
            captions.Add(text);
        }

        if (captions.Count > 0) return captions;
        problems.Add($"{place} holds no caption; an image needs at least one reference.");
        return null;
    }

    private static string? Text(JsonElement value, string place, List<string> problems)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add($"{place} must be a caption in quotation marks, but is {Kind(value)}.");
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            problems.Add($"{place} is no valid Unicode text.");
            return null;
        }
    }

    private static JsonDocument Parse(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CaptionFileException.NotFound(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CaptionFileException.Unreadable(path, error);
        }

        ReadOnlyMemory<byte> json = bytes;
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) json = json[3..];
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            // The message repeats the place, counted from 0.
            string problem = error.Message.Split(" LineNumber:")[0];
            throw CaptionFileException.BrokenJson(path, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, problem, error);
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    private static string Some(string[] ids) => string.Join(", ", ids.Take(MostIds)) + (ids.Length > MostIds ? ", …" : "");
}
