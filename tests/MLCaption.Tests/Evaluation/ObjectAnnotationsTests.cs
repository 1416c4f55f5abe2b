namespace MLCaption.Tests.Evaluation;

public sealed class ObjectAnnotationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "objects.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void COCO_s_annotations_are_found_by_id_and_by_file_name()
    {
        Write("""
            {"info": {"year": 2014}, "images": [{"id": 7, "file_name": "a.jpg", "width": 640, "height": 480, "coco_url": ""}, {"id": 8, "width": 10, "height": 10}],
             "categories": [{"id": 18, "name": "dog", "supercategory": "animal"}, {"id": 90, "name": "toothbrush"}],
             "annotations": [{"id": 1, "image_id": 7, "category_id": 18, "bbox": [10.5, 20, 30, 40], "segmentation": [[1, 2]], "iscrowd": 0}]}
            """);

        var annotations = ObjectAnnotations.LoadCoco(File);

        Assert.Equal(["dog", "animal", "toothbrush"], annotations.Names);
        Assert.Equal([new ImageObject("dog", "animal", 10.5, 20, 30, 40)], annotations.Find("7")!.Objects);
        Assert.Same(annotations.Find("7"), annotations.Find("a.jpg"));
        Assert.Empty(annotations.Find("8")!.Objects);
        Assert.Null(annotations.Find("9"));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        Write("""
            {"images": [{"id": 1, "width": 10}], "categories": [{"id": 1}],
             "annotations": [{"image_id": 1, "category_id": 1}, {"image_id": 2, "category_id": 1, "bbox": [0, 0, 1, 1]}, {"image_id": 1, "category_id": 3, "bbox": [0, 0, 1, 1]}]}
            """);

        var error = Assert.Throws<InvalidDataException>(() => ObjectAnnotations.LoadCoco(File));

        Assert.Equal(
            $"{File}: expected COCO's object annotations, but $.images[0] has no id, width and height above 0. $.categories[0] has no name. "
            + "$.annotations[0] has no bbox of left, top, width and height. $.annotations[1].image_id 2 is no image's id. $.annotations[2].category_id 3 is no category's id.",
            error.Message);
    }

    [Fact]
    public void A_file_of_captions_is_told_what_it_lacks()
    {
        Write("""{"images": [], "annotations": []}""");

        Assert.Equal(
            $"{File}: expected COCO's object annotations, but 'categories' is missing.",
            Assert.Throws<InvalidDataException>(() => ObjectAnnotations.LoadCoco(File)).Message);
    }

    [Fact]
    public void Broken_JSON_is_told_with_its_line()
    {
        Write("{\n\"images\": [}");

        Assert.StartsWith($"{File}:2: ", Assert.Throws<InvalidDataException>(() => ObjectAnnotations.LoadCoco(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal($"{File}: file not found.", Assert.Throws<FileNotFoundException>(() => ObjectAnnotations.LoadCoco(File)).Message);

    private void Write(string json) => System.IO.File.WriteAllText(File, json);
}
