using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Tests.Data;

/// <summary>A format as a test writes it, and the method that loads it.</summary>
internal abstract record WrittenFormat(string Name)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<WrittenFormat> All { get; } =
    [
        new Flickr(), new Coco(), new Karpathy(), new VisualGenome(), new Csv(','), new Csv(';'), new Csv('\t'), new Csv('|'), new JsonLines(), new Folder(),
    ];

    /// <summary>Writes captions into a folder.</summary>
    /// <returns>The file or folder of the captions.</returns>
    public abstract string Write(TemporaryFolder folder, CaptionSet set);

    public abstract IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report);

    public sealed override string ToString() => Name;

    private static string Json(object value) => JsonSerializer.Serialize(value, _json);

    private sealed record Flickr() : WrittenFormat("flickr")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set) => folder.Write(
            "captions.token.txt", string.Concat(set.Images.SelectMany(image => image.Captions.Select((caption, i) => $"{image.Name}#{i}\t{caption}\n"))));

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadFlickr(captions, images, splits, out report);
    }

    private sealed record Coco() : WrittenFormat("coco")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set) => folder.Write("coco.json", Json(new
        {
            images = set.Images.Select((image, i) => new { id = i, file_name = image.Name }),
            annotations = set.Images.SelectMany((image, i) => image.Captions.Select((caption, k) => new { id = (100 * i) + k, image_id = i, caption })),
        }));

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadCoco([new CocoFile(captions, images, ImageSplit.None)], splits, out report);
    }

    private sealed record Karpathy() : WrittenFormat("karpathy")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set) => folder.Write("dataset.json", Json(new
        {
            images = set.Images.Select(image => new { filename = image.Name, split = "train", sentences = image.Captions.Select(raw => new { raw }) }),
        }));

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadKarpathy(captions, images, out report);
    }

    private sealed record VisualGenome() : WrittenFormat("visual-genome")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set)
        {
            folder.Write("image_data.json", Json(set.Images.Select((image, i) => new { image_id = i, url = $"https://example.org/VG_100K/{image.Name}" })));
            return folder.Write("region_descriptions.json", Json(set.Images.Select((image, i) => new { id = i, regions = image.Captions.Select(phrase => new { image_id = i, phrase }) })));
        }

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadVisualGenome(captions, images, Path.Combine(Path.GetDirectoryName(captions)!, "image_data.json"), splits, out report);
    }

    private sealed record Csv(char Delimiter) : WrittenFormat(Delimiter == '\t' ? "csv, tab" : $"csv {Delimiter}")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set) => folder.Write(
            "captions.csv",
            $"image{Delimiter}caption\r\n" + string.Concat(set.Images.SelectMany(image => image.Captions.Select(caption => $"{Field(image.Name)}{Delimiter}{Field(caption)}\r\n"))));

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadCsv(captions, images, null, splits, out report);

        // RFC 4180, 2.5 to 2.7.
        private string Field(string text) => text.AsSpan().ContainsAny([Delimiter, '"', '\r', '\n']) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private sealed record JsonLines() : WrittenFormat("json-lines")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set) => folder.Write(
            "metadata.jsonl", string.Concat(set.Images.Select(image => Json(new { file_name = image.Name, captions = image.Captions }) + "\n")));

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadJsonLines(captions, images, null, splits, out report);
    }

    private sealed record Folder() : WrittenFormat("folder")
    {
        public override string Write(TemporaryFolder folder, CaptionSet set)
        {
            folder.Folder("texts");
            foreach (var (name, captions) in set.Images) File.WriteAllLines(Path.Combine(folder["texts"], Path.ChangeExtension(name, ".txt")), captions);
            return folder["texts"];
        }

        public override IDataView Load(MLContext ml, string captions, string images, ImageSplitOptions splits, out LoadReport report) =>
            ml.Captioning().Data.LoadFolder(images, captions, splits, out report);
    }
}
