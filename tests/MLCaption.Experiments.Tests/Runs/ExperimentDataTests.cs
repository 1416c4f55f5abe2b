using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Data;
using TestKit;

namespace MLCaption.Experiments.Tests.Runs;

public sealed class ExperimentDataTests : IDisposable
{
    private readonly CaptioningDataCatalog _data = new MLContext(1).Captioning().Data;
    private readonly string _folder = Directory.CreateTempSubdirectory("mlcaption-").FullName;

    public static TheoryData<string> Formats => [.. DatasetSection.Formats];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_gives_the_images_of_each_split(string format)
    {
        bool isList = format is "flickr" or "visual-genome" or "folder";
        var dataset = format == "coco"
            ? new DatasetSection { Format = format, Images = Images, Train = Sample("coco.json"), Split = new SplitShares { Validation = 0.2, Test = 0.1 } }
            : new DatasetSection
            {
                Format = format,
                Captions = Sample(format switch { "flickr" => "captions.token.txt", "karpathy" => "karpathy.json", "visual-genome" => "region_descriptions.json", "csv" => "captions.csv", "json-lines" => "metadata.jsonl", _ => "texts" }),
                Images = Images,
                ImageData = format == "visual-genome" ? Sample("image_data.json") : null,
                Train = isList ? Sample("train.txt") : null,
                Validation = isList ? Sample("validation.txt") : null,
                Test = isList ? Sample("test.txt") : null,
            };

        // What COCO's sample is divided into, by the hash of SplitSharesTests; what the others say.
        Assert.Equal(format == "coco" ? ["0004.png"] : ["0005.png"], Names(dataset, ImageSplit.Validation));
        Assert.Equal(format == "coco" ? ["0001.png"] : ["0006.png"], Names(dataset, ImageSplit.Test));
        Assert.Equal(4, Names(dataset, ImageSplit.Train).Count());
        Assert.Equal(6, Names(dataset).Count());
    }

    [Fact]
    public void Strict_names_the_images_that_the_folder_lacks()
    {
        File.WriteAllBytes(Path.Combine(_folder, "0003.png"), []);
        var dataset = new DatasetSection { Format = "csv", Captions = Sample("captions.csv"), Images = _folder };

        Assert.Equal(["0003.png"], Names(dataset, ImageSplit.Train));
        Assert.Equal(
            $"{Sample("captions.csv")}: 5 of the images that it names are not in {_folder}: 0001.png, 0002.png, 0004.png, 0005.png, 0006.png.",
            Assert.Throws<InvalidDataException>(() => ExperimentData.Load(_data, dataset, strict: true, ImageSplit.Train)).Message);
    }

    [Fact]
    public void A_data_set_without_images_to_validate_with_says_what_to_give()
    {
        string captions = Path.Combine(_folder, "c.csv");
        File.WriteAllText(captions, "image,caption\n0001.png,a\n0002.png,b\n");
        var dataset = new DatasetSection { Format = "csv", Captions = captions, Images = Images };

        var refused = Assert.Throws<InvalidDataException>(() =>
            ExperimentData.Demand(dataset, ExperimentData.Load(_data, dataset, strict: false, ImageSplit.Train, ImageSplit.Validation), ImageSplit.Train, ImageSplit.Validation));

        Assert.Equal($"{captions}: no image is for 'validation'. Give \"split\": {{ \"validation\": 0.1 }} in the experiment file's dataset, or an image list.", refused.Message);
    }

    private static string Images => Repository.PathOf("datasets", "shapes", "images");

    private static string Sample(string name) => Repository.PathOf("docs", "samples", "data", name);

    private IEnumerable<string?> Names(DatasetSection dataset, params string[] splits) =>
        ExperimentData.Load(_data, dataset, strict: false, splits).GetColumn<ReadOnlyMemory<char>>("ImagePath").Select(path => Path.GetFileName(path.ToString()));
}
