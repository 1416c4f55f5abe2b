using Microsoft.ML;

namespace MLCaption.Tests.Data;

public sealed class FolderReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_beside_an_image_holds_its_captions()
    {
        var images = _folder.Folder("images", "b.jpg", "a.jpeg", "alone.png");
        _folder.Write(Path.Combine("images", "a.txt"), "A dog.\n\n The dog runs.\r\n");
        _folder.Write(Path.Combine("images", "b.txt"), "A cat.");
        _folder.Write(Path.Combine("images", "notes.txt"), "Taken in May.");
        var view = _ml.Captioning().Data.LoadFolder(images, null, null, out var report);
        Assert.Equal(["0:0|a.jpeg|A dog.,The dog runs.|train", "0:1|b.jpg|A cat.|train"], DataViewRows.Read(view, "ImageId", "Captions", "Split"));
        Assert.Equal((1, 1), (report.ImagesWithoutCaptions, report.CaptionsWithoutImage));
        Assert.Equal(["notes"], report.MissingImages);
    }

    [Fact]
    public void Folders_say_what_their_images_are_for()
    {
        foreach (var part in new[] { "train", "val", Path.Combine("test", "more") })
        {
            _folder.Folder(Path.Combine("images", part), "a.jpg");
            _folder.Write(Path.Combine("images", part, "a.txt"), "A dog.");
        }

        Assert.Equal(
            ["0:0|test/more/a.jpg|test", "0:1|train/a.jpg|train", "0:2|val/a.jpg|validation"],
            DataViewRows.Read(_ml.Captioning().Data.LoadFolder(_folder["images"]), "ImageId", "Split"));
    }
}
