using System.Text.Json.Nodes;
using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>What an experiment file may say of the captioned images.</summary>
internal static class DatasetRules
{
    private static readonly string[] _needed = ["train", "validation"];

    private static readonly string[] _held = ["validation", "test"];

    private static readonly ObjectRule _shares = new(
        new Field("validation", new NumberRule(0, 1, HighIncluded: false), "The share of the images that select the epoch and score the trial."),
        new Field("test", new NumberRule(0, 1, HighIncluded: false), "The share of the images on which the chosen model is scored once, at the end."),
        new Field("seed", new IntegerRule(0), "Another seed divides them otherwise; it is not the experiment's, so that every trial has the same images."))
    {
        Defaults = new SplitShares(),
        Soundness = split => ExperimentJson.FilledSectionOf<SplitShares>(split) is { } shares && shares.Validation + shares.Test >= 1
            ? ["validation and test together must leave something to learn from: below 1."] : [],
    };

    private static readonly Field _images = new("images", new PathRule(IsFolder: true), "The images' folder.", IsRequired: true);

    private static readonly Field[] _splits =
    [
        new("train", new PathRule(), "A list of the images to learn from, a name a line; not with `split`, which takes them from all the others."),
        new("validation", new PathRule(), "A list of the images that select the epoch and score the trial. The same in every trial."),
        new("test", new PathRule(), "A list of the images on which the chosen model is scored once, at the end."),
        Split("Takes images to validate and test with from those for which nothing says that they are for it. The same in every trial."),
    ];

    /// <summary>The data set's section.</summary>
    public static VariantRule Rule { get; } = new("format", otherwise: null, "How captions are written. The same in every trial.", new Dictionary<string, ObjectRule>
    {
        [DatasetSection.Flickr] = new([Captions("The token file: lines `image.jpg#0`, tab, caption."), _images, .. _splits])
        {
            Effect = "A token file as Flickr8k and Flickr30k have it, and lists of images, or `split`.",
            Agreement = dataset => [.. Divided(dataset), .. Listed(dataset)],
        },
        [DatasetSection.Coco] = new(
        [
            _images,
            new("train", new PathRule(), "The caption file of the images to learn from; with `split`, what is divided.", IsRequired: true),
            new("validation", new PathRule(), "The caption file of the images that select the epoch and score the trial. The same in every trial."),
            new("test", new PathRule(), "The caption file of the images on which the chosen model is scored once, at the end."),
            Split("Takes images to validate and test with from the file `train`. The same in every trial."),
        ])
        {
            Effect = "COCO's captions: a file a split, or one that `split` divides.",
            Agreement = OfCoco,
        },
        [DatasetSection.Karpathy] = new([Captions("`dataset_coco.json`, `dataset_flickr8k.json` or their like."), _images])
        {
            Effect = "A file of Karpathy's, which says what each image is for.",
        },
        [DatasetSection.VisualGenome] = new(
        [
            Captions("`region_descriptions.json`."),
            _images,
            new("imageData", new PathRule(), "`image_data.json`, which tells each image's file.") { Otherwise = "none: an image's number is its name" },
            .. _splits,
        ])
        {
            Effect = "Visual Genome's descriptions of regions, each of which counts as a caption of the image.",
            Agreement = dataset => [.. Divided(dataset), .. Listed(dataset)],
        },
        [DatasetSection.Csv] = new(
        [
            Captions("The CSV file, with a header and a caption a line."),
            _images,
            new("delimiter", new FixedRule(new CharacterRule()), "What stands between fields.") { Otherwise = "found by the header" },
            Named("imageColumn", "The column of the image file's name."),
            Named("captionColumn", "The column of the caption."),
            Named("splitColumn", "The column that says what the image is for: `train`, `validation`, `val`, `dev` or `test`."),
            .. _splits,
        ])
        {
            Effect = "A CSV file, and whatever says what images are for: a column, lists of images, `split`.",
            Agreement = Divided,
        },
        [DatasetSection.JsonLines] = new(
        [
            Captions("The file, with an object a line."),
            _images,
            Named("imageKey", "The key of the image file's name."),
            Named("captionKey", "The key of the caption, or of an array of captions."),
            Named("splitKey", "The key that says what the image is for, in the words of `splitColumn`."),
            .. _splits,
        ])
        {
            Effect = "JSON lines, and whatever says what images are for: a key, lists of images, `split`.",
            Agreement = Divided,
        },
        [DatasetSection.Folder] = new(
        [
            _images,
            new("captions", new PathRule(IsFolder: true), "The folder of the text files, called as the images are.") { Otherwise = "the images' folder" },
            .. _splits,
        ])
        {
            Effect = "Images with text files of their names, a caption a line; folders called `train`, `validation` and `test` say what images are for, or lists, or `split`.",
            Agreement = Divided,
        },
    });

    private static Field Captions(string effect) => new("captions", new PathRule(), effect, IsRequired: true);

    private static Field Named(string key, string effect) => new(key, new FixedRule(new TextRule()), effect) { Otherwise = "found by its name" };

    // Fixed, since trials are compared by the same images.
    private static Field Split(string effect) => new("split", new FixedRule(_shares), effect);

    private static IEnumerable<(string? Key, string Rule)> Divided(JsonObject dataset)
    {
        if (dataset["split"] is JsonObject && dataset.ContainsKey("train"))
            yield return ("train", "can't be given with 'split', by which all images are learnt from that are not for validation or test.");
        foreach (var problem in OneOfEach(dataset, "list")) yield return problem;
    }

    private static IEnumerable<(string? Key, string Rule)> Listed(JsonObject dataset)
    {
        if (dataset.ContainsKey("split")) yield break;
        string[] missing = [.. _needed.Where(key => !dataset.ContainsKey(key)).Select(key => $"'{key}'")];
        if (missing.Length > 0) yield return (null, $"must have the {(missing.Length == 1 ? "key" : "keys")} {string.Join(" and ", missing)}, or 'split' to divide the images.");
    }

    private static IEnumerable<(string? Key, string Rule)> OfCoco(JsonObject dataset)
    {
        if (!dataset.ContainsKey("split") && !dataset.ContainsKey("validation")) yield return (null, "must have the key 'validation', or 'split' to divide the images of 'train'.");
        foreach (var problem in OneOfEach(dataset, "file")) yield return problem;
    }

    private static bool IsNone(JsonNode? share) => share is JsonValue value && value.TryGetValue(out double number) && number == 0;

    private static IEnumerable<(string? Key, string Rule)> OneOfEach(JsonObject dataset, string kind)
    {
        if (dataset["split"] is not JsonObject split) yield break;
        foreach (string key in _held.Where(key => dataset.ContainsKey(key) && split.ContainsKey(key)))
        {
            yield return (key, $"is a {kind}, and $.dataset.split says the same by a share; give one of them.");
        }
        bool validates = dataset.ContainsKey("validation") || (split.ContainsKey("validation") && !IsNone(split["validation"]));
        bool maySay = dataset.ContainsKey("splitColumn") || dataset.ContainsKey("splitKey");
        if (!validates && !maySay) yield return ("split", "must have the key 'validation', the share of the images that select and score.");
    }
}
