namespace MLCaption.Experiments.Tests.Sections;

public sealed class DatasetRulesTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "format": "flickr", "captions": "captions.txt", "images": "images", "split": { "validation": 0.1, "test": 0.1, "seed": 3 } }""")]
    [InlineData("""{ "format": "flickr", "captions": "captions.txt", "images": "images", "test": "dev.txt", "split": { "validation": 0.1 } }""")]
    [InlineData("""{ "format": "coco", "images": "images", "train": "train.json", "split": { "validation": 0.1 } }""")]
    [InlineData("""{ "format": "karpathy", "captions": "train.json", "images": "images" }""")]
    [InlineData("""{ "format": "visual-genome", "captions": "train.json", "images": "images", "imageData": "validation.json", "split": { "validation": 0.1 } }""")]
    [InlineData("""{ "format": "csv", "captions": "captions.txt", "images": "images", "delimiter": "\t", "imageColumn": "a", "captionColumn": "b", "splitColumn": "c" }""")]
    [InlineData("""{ "format": "csv", "captions": "captions.txt", "images": "images", "train": "train.txt", "validation": "dev.txt" }""")]
    [InlineData("""{ "format": "json-lines", "captions": "captions.txt", "images": "images", "imageKey": "a", "captionKey": "b", "splitKey": "c" }""")]
    [InlineData("""{ "format": "folder", "images": "images" }""")]
    [InlineData("""{ "format": "folder", "images": "images", "captions": "images", "split": { "validation": { "choice": [0.1] } } }""", "shapes.json: $.dataset.split.validation can't be searched: give one value.")]
    [InlineData("""{ "images": "images" }""", "shapes.json: $.dataset must have the key 'format': 'flickr', 'coco', 'karpathy', 'visual-genome', 'csv', 'json-lines', 'folder'.")]
    [InlineData("""{ "format": "cvs", "images": "images" }""", "shapes.json: $.dataset.format must be one of 'flickr', 'coco', 'karpathy', 'visual-genome', 'csv', 'json-lines', 'folder', but was \"cvs\". Did you mean 'csv'?")]
    [InlineData("""{ "format": "flickr", "captions": "captions.txt", "images": "images" }""", "shapes.json: $.dataset must have the keys 'train' and 'validation', or 'split' to divide the images.")]
    [InlineData("""{ "format": "flickr", "captions": "captions.txt", "images": "images", "train": "train.txt" }""", "shapes.json: $.dataset must have the key 'validation', or 'split' to divide the images.")]
    [InlineData("""{ "format": "coco", "images": "images", "train": "train.json" }""", "shapes.json: $.dataset must have the key 'validation', or 'split' to divide the images of 'train'.")]
    [InlineData("""{ "format": "coco", "captions": "captions.txt", "images": "images", "train": "train.json", "validation": "validation.json" }""",
        "shapes.json: $.dataset.captions belongs to the format 'flickr' or 'karpathy' or 'visual-genome' or 'csv' or 'json-lines' or 'folder'.")]
    [InlineData("""{ "format": "karpathy", "captions": "train.json", "images": "images", "train": "train.txt" }""",
        "shapes.json: $.dataset.train belongs to the format 'flickr' or 'coco' or 'visual-genome' or 'csv' or 'json-lines' or 'folder'.")]
    [InlineData("""{ "format": "csv", "captions": "captions.txt", "images": "images", "train": "train.txt", "validation": "dev.txt", "split": { "validation": 0.1 } }""",
        "shapes.json: $.dataset.train can't be given with 'split', by which all images are learnt from that are not for validation or test.",
        "shapes.json: $.dataset.validation is a list, and $.dataset.split says the same by a share; give one of them.")]
    [InlineData("""{ "format": "folder", "images": "images", "split": { "test": 0.1 } }""", "shapes.json: $.dataset.split must have the key 'validation', the share of the images that select and score.")]
    [InlineData("""{ "format": "folder", "images": "images", "split": { "validation": 0.6, "test": 0.5 } }""", "shapes.json: $.dataset.split can't be used: validation and test together must leave something to learn from: below 1.")]
    [InlineData("""{ "format": "csv", "captions": "captions.txt", "images": "images", "delimiter": "::" }""", "shapes.json: $.dataset.delimiter must be a text of one character, but was \"::\".")]
    [InlineData("""{ "format": "csv", "captions": "nowhere.csv", "images": "images" }""", "shapes.json: $.dataset.captions names a file that is not there: FOLDER/nowhere.csv.")]
    [InlineData("""{ "format": "flickr", "captions": "captions.txt", "images": "images", "test": { "choice": ["dev.txt", "train.txt"] }, "split": { "validation": 0.1 } }""",
        "shapes.json: $.dataset.test must be the same in every trial, since trials are compared by their captions for the same images, but may be \"dev.txt\" or \"train.txt\".")]
    public void A_data_set_is_held_to_its_formats_rules(string dataset, params string[] problems)
    {
        string[] told = [];
        try
        {
            _folder.Read(ExperimentFolder.With(("dataset", dataset)));
        }
        catch (ExperimentFileException wrong)
        {
            told = wrong.Message.Replace(_folder.Folder, "FOLDER", StringComparison.Ordinal).Split('\n');
        }
        Assert.Equal(problems, told);
    }

    [Fact]
    public void Every_key_reaches_the_data_set()
    {
        var dataset = _folder.Read(ExperimentFolder.With(("dataset", """
            { "format": "csv", "captions": "captions.txt", "images": "images", "delimiter": "|", "imageColumn": "a", "captionColumn": "b", "splitColumn": "c", "split": { "validation": 0.25, "test": 0.125, "seed": 9 } }
            """))).ToExperiment().Dataset;

        Assert.Equal(new DatasetSection
        {
            Format = "csv",
            Captions = _folder.PathOf("captions.txt"),
            Images = _folder.PathOf("images"),
            Delimiter = '|',
            ImageColumn = "a",
            CaptionColumn = "b",
            SplitColumn = "c",
            Split = new Data.SplitShares { Validation = 0.25, Test = 0.125, Seed = 9 },
        }, dataset);
    }
}
