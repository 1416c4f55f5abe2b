using MLCaption.Data;

namespace MLCaption.Tests.Data;

public sealed class RecognizedDataFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => [.. WrittenFormat.All.Select(format => format.Name).Where(name => name != "folder")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_loads_as_a_format_is_recognized_as_it(string format)
    {
        var path = WrittenFormat.All.Single(one => one.Name == format).Write(_folder, CaptionSet.Small);
        Assert.Equal(format.Split(' ', ',')[0].Replace("-", "", StringComparison.Ordinal), RecognizedDataFile.Of(path)!.Kind.ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("image,caption\na.jpg,A dog\n", DataFileKind.Csv, "its header has the columns 'image' and 'caption'")]
    [InlineData("Image Name,Alt\n", DataFileKind.Csv, "its header has the columns 'Image Name' and 'Alt'")]
    [InlineData("photo,description,taken\n", DataFileKind.Csv, "its header has the columns 'photo' and 'description'")]
    [InlineData("{\"file-name\": \"a.jpg\", \"Title\": \"A\"}", DataFileKind.JsonLines, "its lines are objects with 'file-name' and 'Title'")]
    [InlineData("image_name| comment_number| comment\n", DataFileKind.Csv, "its header has the columns 'image_name' and 'comment'")]
    [InlineData("a.jpg\nb c.PNG\n", DataFileKind.ImageList, "its lines are names of images")]
    [InlineData("""[{"image_id": 1, "url": "x/1.jpg"}]""", DataFileKind.VisualGenomeImageData, "it is an array of images with their addresses")]
    [InlineData("""{"annotations": [{"image_id": 1, "caption": "A"}], "images": []}""", DataFileKind.Coco, "it has 'annotations' with captions")]
    [InlineData("{\"image\": \"a.jpg\", \"text\": \"A\"}", DataFileKind.JsonLines, "its lines are objects with 'image' and 'text'")]
    [InlineData("""{"image": "a.jpg", "image": "b.jpg", "text": "A"}""", DataFileKind.JsonLines, "its lines are objects with 'image' and 'text'")]
    [InlineData("\"size, in mm\",image,caption\n", DataFileKind.Csv, "its header has the columns 'image' and 'caption'")]
    public void It_says_why(string text, DataFileKind kind, string why) =>
        Assert.Equal(new RecognizedDataFile(_folder["x"], kind, why), RecognizedDataFile.Of(_folder.Write("x", text)));

    [Theory]
    [InlineData("")]
    [InlineData("Some notes\nabout dogs.\n")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("[")]
    [InlineData("""{"note": "\ud800"}""")]
    [InlineData("""{"\udc00": 1, "image": "a.jpg", "text": "A"}""")]
    [InlineData("""{"images": [{"id": 1}], "annotations": [{"bbox": [1, 2, 3, 4], "category_id": 3}]}""")]    // COCO's objects
    public void Other_files_are_not_recognized(string text) => Assert.Null(RecognizedDataFile.Of(_folder.Write("x", text)));
}
