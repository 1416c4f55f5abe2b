using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLCaption;

/// <summary>A file of COCO's object annotations.</summary>
internal sealed record CocoObjectFile(
    IReadOnlyList<CocoObjectFile.Image>? Images, IReadOnlyList<CocoObjectFile.Category>? Categories, IReadOnlyList<CocoObjectFile.Annotation>? Annotations)
{
    private const int MostProblems = 5;

    private static readonly JsonSerializerOptions _format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.Strict };

    public static ObjectAnnotations Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: file not found.", path);
        CocoObjectFile? file;
        try
        {
            using var stream = File.OpenRead(path);
            file = JsonSerializer.Deserialize<CocoObjectFile>(stream, _format);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}:{e.LineNumber + 1}: {e.Path}: expected COCO's object annotations, but: {e.Message}", e);
        }

        string[] problems = file is null ? ["it is null."] : [.. file.Problems().Take(MostProblems + 1)];
        if (problems.Length == 0) return file!.ToAnnotations();
        string more = problems.Length > MostProblems ? " …" : "";
        throw new InvalidDataException($"{path}: expected COCO's object annotations, but {string.Join(" ", problems.Take(MostProblems))}{more}");
    }

    private IEnumerable<string> Problems()
    {
        if (Images is null) yield return "'images' is missing.";
        if (Categories is null) yield return "'categories' is missing.";
        if (Annotations is null) yield return "'annotations' is missing.";
        if (Images is null || Categories is null || Annotations is null) yield break;

        for (int i = 0; i < Images.Count; i++)
        {
            if (!(Images[i] is { Width: > 0, Height: > 0 })) yield return $"$.images[{i}] has no id, width and height above 0.";
        }

        for (int i = 0; i < Categories.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Categories[i]?.Name)) yield return $"$.categories[{i}] has no name.";
        }

        var images = Images.Where(image => image is not null).Select(image => image.Id).ToHashSet();
        var categories = Categories.Where(category => category is not null).Select(category => category.Id).ToHashSet();
        for (int i = 0; i < Annotations.Count; i++)
        {
            if (!(Annotations[i] is { Bbox: [_, _, >= 0, >= 0] } annotation)) yield return $"$.annotations[{i}] has no bbox of left, top, width and height.";
            else if (!images.Contains(annotation.ImageId)) yield return $"$.annotations[{i}].image_id {annotation.ImageId} is no image's id.";
            else if (!categories.Contains(annotation.CategoryId)) yield return $"$.annotations[{i}].category_id {annotation.CategoryId} is no category's id.";
        }
    }

    // Of ids that stand twice the first is kept.
    private ObjectAnnotations ToAnnotations()
    {
        var categories = Categories!.DistinctBy(category => category.Id).ToDictionary(category => category.Id);
        var objects = Annotations!.ToLookup(annotation => annotation.ImageId, annotation => annotation.ToObject(categories[annotation.CategoryId]));
        var images = new Dictionary<string, ImageObjects>(StringComparer.Ordinal);
        foreach (var image in Images!)
        {
            var shown = new ImageObjects(image.Width, image.Height, [.. objects[image.Id]]);
            images.TryAdd(FormattableString.Invariant($"{image.Id}"), shown);
            if (image.FileName is not null) images.TryAdd(image.FileName, shown);
        }

        return new ObjectAnnotations(images, Categories!.SelectMany(category => new[] { category.Name, category.Supercategory }).OfType<string>());
    }

    internal sealed record Image(long Id, string? FileName, double Width, double Height);

    internal sealed record Category(long Id, string Name, string? Supercategory);

    internal sealed record Annotation(long ImageId, long CategoryId, IReadOnlyList<double>? Bbox)
    {
        public ImageObject ToObject(Category category) => new(category.Name, category.Supercategory, Bbox![0], Bbox[1], Bbox[2], Bbox[3]);
    }
}
