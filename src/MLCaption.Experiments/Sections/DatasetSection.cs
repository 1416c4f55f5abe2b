using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>The captioned images. Which keys a format has, <c>docs/experiment-file.md</c> tells; the others are null.</summary>
public sealed record DatasetSection
{
    /// <summary>Captions in one token file, image lists for the splits.</summary>
    public const string Flickr = "flickr";

    /// <summary>A COCO caption file for each split, or one that is divided.</summary>
    public const string Coco = "coco";

    /// <summary>Karpathy's splits: one file with images, captions and splits.</summary>
    public const string Karpathy = "karpathy";

    /// <summary>Visual Genome's region descriptions.</summary>
    public const string VisualGenome = "visual-genome";

    /// <summary>A CSV file with a caption a line.</summary>
    public const string Csv = "csv";

    /// <summary>An object a line, with an image and its captions.</summary>
    public const string JsonLines = "json-lines";

    /// <summary>Images with text files of their names.</summary>
    public const string Folder = "folder";

    /// <summary>All formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [Flickr, Coco, Karpathy, VisualGenome, Csv, JsonLines, Folder];

    internal static VariantRule Rule => DatasetRules.Rule;

    /// <summary>One of <see cref="Formats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The file of the captions; null for <c>coco</c>; for <c>folder</c> the folder of the text files, null where they lie beside the images.</summary>
    public string? Captions { get; init; }

    /// <summary>The folder of the images.</summary>
    public required string Images { get; init; }

    /// <summary>The images to learn from: a caption file for <c>coco</c>, else an image list.</summary>
    public string? Train { get; init; }

    /// <summary>The images that select and score, in the same way.</summary>
    public string? Validation { get; init; }

    /// <summary>The images held back, in the same way: the chosen model is scored on them once, at the end.</summary>
    public string? Test { get; init; }

    /// <summary>How images are divided that are not said to be for validation or test; null for not at all.</summary>
    public SplitShares? Split { get; init; }

    /// <summary>Of <c>visual-genome</c>: <c>image_data.json</c>.</summary>
    public string? ImageData { get; init; }

    /// <summary>Of <c>csv</c>: what stands between fields; null finds it.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Of <c>csv</c>: the column of the image; null finds it.</summary>
    public string? ImageColumn { get; init; }

    /// <summary>Of <c>csv</c>: the column of the caption; null finds it.</summary>
    public string? CaptionColumn { get; init; }

    /// <summary>Of <c>csv</c>: the column of the split; null finds it, where there is one.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>Of <c>json-lines</c>: the key of the image; null finds it.</summary>
    public string? ImageKey { get; init; }

    /// <summary>Of <c>json-lines</c>: the key of the caption or captions; null finds it.</summary>
    public string? CaptionKey { get; init; }

    /// <summary>Of <c>json-lines</c>: the key of the split; null finds it, where there is one.</summary>
    public string? SplitKey { get; init; }

    /// <summary>What messages about the data begin with.</summary>
    internal string Source => Captions ?? Train ?? Images;

    /// <summary>Whether images may be for a split: false only where the section alone rules it out.</summary>
    internal bool MayHold(string split) => Format is not (Flickr or Coco or VisualGenome) || split switch
    {
        ImageSplit.Validation => Validation is not null || Split?.Validation > 0,
        ImageSplit.Test => Test is not null || Split?.Test > 0,
        _ => true,
    };
}
