using Microsoft.ML;

namespace MLCaption.Tests.Data;

public sealed class VisualGenomeReaderTests : IDisposable
{
    private const string Json = """
        [{"regions": [{"region_id": 1382, "width": 82, "height": 139, "image_id": 1, "phrase": "the clock is green in colour", "y": 57, "x": 421},
                      {"region_id": 1383, "width": 182, "height": 213, "image_id": 1, "phrase": " shade is along the street", "y": 372, "x": 194},
                      {"region_id": 1384, "image_id": 1, "phrase": ""}], "id": 1},
         {"regions": [], "id": 2},
         {"regions": [{"region_id": 7, "image_id": 3, "phrase": "a lamp"}], "id": 3}]
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_image_has_what_was_said_of_its_regions()
    {
        var images = _folder.Folder("images", "1.jpg");
        _folder.Folder(Path.Combine("images", "VG_100K_2"), "3.jpg");
        var view = _ml.Captioning().Data.LoadVisualGenome(_folder.Write("region_descriptions.json", Json), images, null, null, out var report);
        Assert.Equal(
            [
                $"0:0|1|{Path.Combine(images, "1.jpg")}|the clock is green in colour,shade is along the street|train",
                $"0:1|3|{Path.Combine(images, "VG_100K_2/3.jpg")}|a lamp|train",
            ],
            DataViewRows.Read(view));
        Assert.Equal((1, 1), (report.EmptyCaptions, report.ImagesWithoutCaptions));
    }

    [Fact]
    public void The_images_addresses_tell_their_files()
    {
        var images = _folder.Folder("images", "clock.jpg", "1.jpg");
        var data = _folder.Write("image_data.json", """[{"width": 800, "url": "https://cs.stanford.edu/people/rak248/VG_100K_2/clock.jpg", "height": 600, "image_id": 1, "coco_id": null}]""");
        var view = _ml.Captioning().Data.LoadVisualGenome(_folder.Write("region_descriptions.json", Json), images, data);
        Assert.Equal([$"0:0|{Path.Combine(images, "clock.jpg")}"], DataViewRows.Read(view, "ImagePath"));
    }

    [Fact]
    public void All_problems_are_told_with_their_places()
    {
        var path = _folder.Write("r.json", """[{"id": 1}, 2, {"id": 3, "regions": [{"phrase": "a dog"}, {"x": 1}]}]""");
        var data = _folder.Write("image_data.json", """[{"image_id": 1}]""");
        var error = Assert.Throws<InvalidDataException>(() => _ml.Captioning().Data.LoadVisualGenome(path, _folder.Folder("images", "3.jpg"), data));
        Assert.Equal(
            $"""
            {data}: $[0]: expected an object with 'image_id' and the text 'url'.
            {path}: $[0]: expected an object with 'id' and the array 'regions'.
            {path}: $[1]: expected an object with 'id' and the array 'regions'.
            {path}: $[2].regions[1]: expected an object with the text 'phrase'.
            """, error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void An_object_is_told()
    {
        var path = _folder.Write("r.json", "{}");
        Assert.Equal($"{path}: $: expected an array.", Assert.Throws<InvalidDataException>(() => _ml.Captioning().Data.LoadVisualGenome(path, _folder.Folder("images"))).Message);
    }
}
