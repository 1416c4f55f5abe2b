using System.Text.Json.Nodes;

namespace MLCaption.Experiments;

/// <summary>The captioned images.</summary>
public sealed record DatasetSection
{
    /// <summary>Captions in one token file, image lists for the splits.</summary>
    public const string Flickr = "flickr";

    /// <summary>A COCO caption file for each split.</summary>
    public const string Coco = "coco";

    internal static ObjectRule Rule { get; } = new(
        new Field("format", new NameRule(Flickr, Coco), "How captions and splits are written: one token file and lists of images, or a caption file a split. The same in every trial.", IsRequired: true),
        new Field("captions", new PathRule(), "The token file of the format `flickr`. The same in every trial.") { Otherwise = "none, as `coco` has it; `flickr` must have one" },
        new Field("images", new PathRule(IsFolder: true), "The images' folder.", IsRequired: true),
        new Field("train", new PathRule(), "Images to learn from: an image list (`flickr`) or a caption file (`coco`).", IsRequired: true),
        new Field("validation", new PathRule(), "Images that select the epoch and score the trial, the same in every trial: an image list or a caption file.", IsRequired: true),
        new Field("test", new PathRule(), "Images on which the chosen model is scored once, at the end: an image list or a caption file."))
    {
        Agreement = Agree,
    };

    /// <summary><c>flickr</c> or <c>coco</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The token file of <c>flickr</c>; null for <c>coco</c>.</summary>
    public string? Captions { get; init; }

    /// <summary>The folder of the images.</summary>
    public required string Images { get; init; }

    /// <summary>The images to learn from: an image list for <c>flickr</c>, a caption file for <c>coco</c>.</summary>
    public required string Train { get; init; }

    /// <summary>The images that select and score.</summary>
    public required string Validation { get; init; }

    /// <summary>The images held back: the chosen model is scored on them once, at the end; null for none.</summary>
    public string? Test { get; init; }

    private static IEnumerable<(string? Key, string Rule)> Agree(JsonObject dataset)
    {
        string? format = ExperimentJson.TextOf(dataset["format"]);
        if (format == Flickr && !dataset.ContainsKey("captions")) yield return (null, "must have the key 'captions' for the format 'flickr'.");
        if (format == Coco && dataset.ContainsKey("captions"))
        {
            yield return ("captions", "belongs to the format 'flickr'; with 'coco' each split is a caption file of its own.");
        }
    }
}
