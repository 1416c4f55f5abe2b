using Microsoft.ML;
using MLCaption.Data;
using TestKit;

namespace MLCaption.Tests.Data;

/// <summary>The sample files of docs/data.md: the same twelve captions of six drawn pictures in every format.</summary>
public sealed class SampleFilesTests
{
    private readonly MLContext _ml = new(seed: 1);

    private static string Images => Repository.PathOf("datasets", "shapes", "images");

    [Fact]
    public void Samples_hold_the_captions_of_shapes_in_every_format()
    {
        var data = _ml.Captioning().Data;
        var lists = new ImageSplitOptions { TrainList = Sample("train.txt"), ValidationList = Sample("validation.txt"), TestList = Sample("test.txt") };
        IDataView[] loaded =
        [
            data.LoadFlickr(Sample("captions.token.txt"), Images, lists),
            data.LoadKarpathy(Sample("karpathy.json"), Images),
            data.LoadCoco([new CocoFile(Sample("coco.json"), Images, ImageSplit.None)], lists, out _),
            data.LoadVisualGenome(Sample("region_descriptions.json"), Images, Sample("image_data.json"), lists),
            data.LoadCsv(Sample("captions.csv"), Images),
            data.LoadJsonLines(Sample("metadata.jsonl"), Images),
            data.LoadFolder(Images, Sample("texts"), lists),
        ];
        var shapes = DataViewRows.Read(data.LoadCoco(Repository.PathOf("datasets", "shapes", "train.json"), Images), "ImagePath", "Captions").Take(6)
            .Select(row => row.Split('|')).Select((row, i) => $"0:{i}|{row[1]}|{string.Join(',', row[2].Split(',').Take(2))}|{(i < 4 ? "train" : i == 4 ? "validation" : "test")}").ToArray();
        Assert.All(loaded, view => Assert.Equal(shapes, DataViewRows.Read(view, "ImagePath", "Captions", "Split")));
    }

    private static string Sample(string name) => Repository.PathOf("docs", "samples", "data", name);
}
