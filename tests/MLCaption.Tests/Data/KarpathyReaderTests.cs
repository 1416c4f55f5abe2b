using Microsoft.ML;

namespace MLCaption.Tests.Data;

public sealed class KarpathyReaderTests : IDisposable
{
    // As dataset_coco.json has it, whose images lie in two folders, and as dataset_flickr8k.json.
    private const string Json = """
        {"images": [
          {"filepath": "val2014", "sentids": [7], "filename": "COCO_val2014_000000391895.jpg", "imgid": 0, "split": "test", "sentences":
            [{"tokens": ["a", "man"], "raw": "A man with a red helmet. ", "imgid": 0, "sentid": 770337}, {"tokens": ["a", "man", "rides"], "imgid": 0}], "cocoid": 391895},
          {"filepath": "val2014", "filename": "b.jpg", "split": "restval", "sentences": [{"raw": "A cat."}], "cocoid": 5},
          {"filename": "c.jpg", "split": "val", "sentences": [{"raw": "A boat."}]},
          {"filename": "c.jpg", "split": "val", "sentences": [{"raw": "Again."}]}
        ], "dataset": "coco"}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_have_the_numbers_and_splits_of_the_file()
    {
        var images = _folder.Folder("images", "b.jpg", "c.jpg");
        _folder.Folder(Path.Combine("images", "val2014"), "COCO_val2014_000000391895.jpg");
        var view = _ml.Captioning().Data.LoadKarpathy(_folder.Write("dataset.json", Json), images, out var report);
        Assert.Equal(
            [
                $"0:0|391895|{Path.Combine(images, "val2014/COCO_val2014_000000391895.jpg")}|A man with a red helmet.,a man rides|test",
                $"0:1|5|{Path.Combine(images, "b.jpg")}|A cat.|train",
                $"0:2|c.jpg|{Path.Combine(images, "c.jpg")}|A boat.|validation",
            ],
            DataViewRows.Read(view));
        Assert.Equal(1, report.DuplicateIds);
    }

    [Fact]
    public void All_problems_are_told_with_their_places()
    {
        var path = _folder.Write("dataset.json", """
            {"images": [{"split": "train"}, 3, {"filename": "a.jpg", "split": "most", "sentences": [{"raw": 3}, {"tokens": [{}]}, "A dog"]}]}
            """);
        Assert.Equal(
            $"""
            {path}: $.images[0].filename: expected a text, but there is none.
            {path}: $.images[0].sentences: expected an array, but there is none.
            {path}: $.images[1]: expected an object.
            {path}: $.images[2].split: the split must be train, validation (val, valid, dev) or test, but was 'most'.
            {path}: $.images[2].sentences[1]: expected an object with the text 'raw' or the texts 'tokens'.
            {path}: $.images[2].sentences[2]: expected an object with the text 'raw' or the texts 'tokens'.
            """, Error(path));
    }

    [Theory]
    [InlineData("[]", ": $: expected an object.")]
    [InlineData("""{"images": 3}""", ": $.images: expected an array.")]
    [InlineData("""{"images": []}""", ": no captions; expected {\"images\": [{\"filename\", \"split\", \"sentences\": [{\"raw\"}, …]}, …]}.")]
    public void JSON_of_another_shape_is_told(string json, string problem)
    {
        var path = _folder.Write("dataset.json", json);
        Assert.Equal(path + problem, Error(path));
    }

    [Fact]
    public void Broken_JSON_is_told_with_line_and_column()
    {
        var path = _folder.Write("dataset.json", "{\"images\": [\n{\"filename\" }]}");
        Assert.StartsWith($"{path}:2:13: broken JSON: ", Error(path), StringComparison.Ordinal);
    }

    private string Error(string path) =>
        Assert.Throws<InvalidDataException>(() => _ml.Captioning().Data.LoadKarpathy(path, _folder.Folder("images"))).Message.ReplaceLineEndings("\n");
}
