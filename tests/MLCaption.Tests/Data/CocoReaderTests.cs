using Microsoft.ML;
using MLCaption.Data;

namespace MLCaption.Tests.Data;

public sealed class CocoReaderTests : IDisposable
{
    private const string Json = """
        {
          "info": { "year": 2014, "nested": [ { "images": 1 } ] },
          "images": [ { "license": 3, "file_name": "a.jpg", "id": 11 }, { "id": 12, "file_name": "b.jpg", "sizes": [1, 2] } ],
          "annotations": [
            { "image_id": 12, "id": 1, "caption": "A cat.\n" },
            { "image_id": 11, "id": 2, "caption": "A \u00e9l\u00e8ve." },
            { "image_id": 12, "id": 3, "caption": "Cats." }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_images_in_their_order_in_the_file()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg");
        var view = _ml.Captioning().Data.LoadCoco(_folder.Write("coco.json", Json), images, ImageSplit.Validation);
        Assert.Equal(
            [
                $"0:0|11|{Path.Combine(images, "a.jpg")}|A élève.|validation",
                $"0:1|12|{Path.Combine(images, "b.jpg")}|A cat.,Cats.|validation",
            ],
            DataViewRows.Read(view));
    }

    [Fact]
    public void A_byte_order_mark_in_front_is_no_error()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg");
        var view = _ml.Captioning().Data.LoadCoco(_folder.Write("coco.json", "\uFEFF" + Json), images);
        Assert.Equal(2, view.GetRowCount());
    }

    [Fact]
    public void Files_that_each_count_from_one_lose_no_image()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg");
        string Coco(string name, string image) => _folder.Write(
            name, $$"""{"images":[{"id":1,"file_name":"{{image}}"}],"annotations":[{"image_id":1,"caption":"Seen."}]}""");
        var view = _ml.Captioning().Data.LoadCoco(
            [new CocoFile(Coco("train.json", "a.jpg"), images, ImageSplit.Train), new CocoFile(Coco("val.json", "b.jpg"), images, ImageSplit.Validation)]);
        Assert.Equal(["0:0|1|train", $"0:1|{Path.Combine(images, "b.jpg")}|validation"], DataViewRows.Read(view, "ImageId", "Split"));
    }

    [Fact]
    public void Annotations_may_stand_in_front_of_images()
    {
        var images = _folder.Folder("images", "a.jpg");
        var view = _ml.Captioning().Data.LoadCoco(
            _folder.Write("coco.json", """{"annotations":[{"image_id":"x","caption":"A dog."}],"images":[{"id":"x","file_name":"a.jpg"}]}"""), images);
        Assert.Equal(["0:0|x|A dog."], DataViewRows.Read(view, "ImageId", "Captions"));
    }

    [Fact]
    public void Several_files_are_one_view_and_what_is_left_out_is_counted()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg");
        var second = """
            {"images":[{"id":12,"file_name":"b.jpg"},{"id":13,"file_name":"c.jpg"},{"id":14,"file_name":"a.jpg"},{"id":15,"file_name":"a.jpg"}],
             "annotations":[{"image_id":12,"id":1,"caption":"x"},{"image_id":13,"id":2,"caption":"y"},{"image_id":14,"id":3,"caption":"z"},
                            {"image_id":14,"id":3,"caption":"z"},{"image_id":99,"id":4,"caption":"w"}]}
            """;
        var view = _ml.Captioning().Data.LoadCoco(
            [
                new CocoFile(_folder.Write("first.json", Json), images),
                new CocoFile(_folder.Write("second.json", second), images, ImageSplit.Test),
            ],
            out var report);
        Assert.Equal(["0:0|11|train", "0:1|12|train", "0:2|14|test"], DataViewRows.Read(view, "ImageId", "Split"));
        Assert.Equal(new LoadReport(3, 4, CaptionsWithoutImage: 2, ImagesWithoutCaptions: 1, DuplicateIds: 2, UnknownListEntries: 0) { MissingImages = ["c.jpg"] }, report);
    }

    [Fact]
    public void A_file_larger_than_any_buffer_is_read()
    {
        var images = _folder.Folder("images", "a.jpg");
        var long1 = new string('x', 200_000);
        var view = _ml.Captioning().Data.LoadCoco(
            _folder.Write(
                "coco.json",
                $$"""{"skipped":"{{long1}}","images":[{"id":1,"file_name":"a.jpg"}],"annotations":[{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""{"id":{{i}},"image_id":1,"caption":"caption number {{i}}"}"""))}}]}"""),
            images);
        Assert.Equal(5000, DataViewRows.Read(view, "Captions")[0].Split(',').Length);
    }

    [Fact]
    public void Broken_json_is_told_with_line_and_column()
    {
        var path = _folder.Write("coco.json", "{\n  \"images\": [ { \"id\": 1, \"file_name\" } ]\n}");
        Assert.StartsWith($"{path}:2:38: broken JSON: '}}' is invalid after a property name.", Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_that_is_cut_short_is_told_with_line_and_column()
    {
        var path = _folder.Write("coco.json", "{\n  \"images\": [");
        Assert.StartsWith($"{path}:2:14: broken JSON: ", Error(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[1]""", "$: expected an object.")]
    [InlineData("""{"images": {}}""", "$.images: expected an array.")]
    [InlineData("""{"images": [{"id": 1}]}""", "$.images[0].file_name: expected a text or a number, but there is none.")]
    [InlineData("""{"annotations": [{"image_id": 1, "caption": "x"}, 2]}""", "$.annotations[1]: expected an object.")]
    public void Json_of_another_shape_is_told_with_its_path(string json, string problem)
    {
        var path = _folder.Write("coco.json", json);
        Assert.Equal($"{path}: {problem}", Error(path));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var path = _folder.Write("coco.json", """{"images": [{"id": 1}, [2], {"file_name": "a.jpg"}], "annotations": [{}]}""");
        Assert.Equal(
            $"""
            {path}: $.images[0].file_name: expected a text or a number, but there is none.
            {path}: $.images[1]: expected an object.
            {path}: $.images[2].id: expected a text or a number, but there is none.
            {path}: $.annotations[0].image_id: expected a text or a number, but there is none.
            {path}: $.annotations[0].caption: expected a text or a number, but there is none.
            """, Error(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_file_without_captions_is_refused()
    {
        var path = _folder.Write("coco.json", """{"images": [], "annotations": []}""");
        Assert.StartsWith($"{path}: no captions; expected COCO captions: ", Error(path), StringComparison.Ordinal);
    }

    private string Error(string path) =>
        Assert.Throws<InvalidDataException>(() => _ml.Captioning().Data.LoadCoco(path, _folder.Folder("images"))).Message;
}
