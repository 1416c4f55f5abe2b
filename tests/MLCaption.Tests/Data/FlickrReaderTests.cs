using Microsoft.ML;
using MLCaption.Data;
using TestKit;

namespace MLCaption.Tests.Data;

public sealed class FlickrReaderTests : IDisposable
{
    private const string Captions = "a.jpg#0\tA dog .\na.jpg#1\tThe dog runs .\nb.jpg#0\tA cat .\nc.jpg#0\tA boat .\n";

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_images_in_the_order_of_the_captions()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg", "c.jpg");
        var view = Load(Captions, images);
        Assert.Equal(["ImageId", "ImagePath", "Captions", "Split"], view.Schema.Select(column => column.Name));
        Assert.Equal(
            [
                $"0:0|a.jpg|{Path.Combine(images, "a.jpg")}|A dog .,The dog runs .|train",
                $"0:1|b.jpg|{Path.Combine(images, "b.jpg")}|A cat .|train",
                $"0:2|c.jpg|{Path.Combine(images, "c.jpg")}|A boat .|train",
            ],
            DataViewRows.Read(view));
    }

    [Fact]
    public void Lists_say_the_split_and_leave_the_others_out()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg", "c.jpg");
        var view = _ml.Captioning().Data.LoadFlickr(
            _folder.Write("captions.txt", Captions), images, _folder.Write("train.txt", "c.jpg\r\n"), testList: _folder.Write("test.txt", "\na.jpg\n"));
        Assert.Equal(["0:0|a.jpg|test", "0:1|c.jpg|train"], DataViewRows.Read(view, "ImageId", "Split"));
    }

    [Fact]
    public void What_was_left_out_is_counted_and_told_in_one_warning()
    {
        var warnings = new List<string>();
        _ml.Log += (_, message) => warnings.Add(message.RawMessage);
        var images = _folder.Folder("images", "a.jpg", "c.jpg", "x.png", "notes.txt");
        var captions = _folder.Write("captions.txt", Captions + "a.jpg#1\tAgain .\n");
        _ml.Captioning().Data.LoadFlickr(
            captions, images, _folder.Write("train.txt", "a.jpg\nc.jpg\na.jpg\nb.jpg\nghost.jpg\n"), null, null, out var report);
        Assert.Equal(
            new LoadReport(
                Images: 2, Captions: 3, CaptionsWithoutImage: 1, ImagesWithoutCaptions: 1, DuplicateIds: 2, UnknownListEntries: 2)
            {
                MissingImages = ["b.jpg"],
            },
            report);
        Assert.Equal(
            $"{captions}: 2 images with 3 captions; left out: 1 caption without an image, 1 image without captions, 2 duplicate ids, "
            + "2 entries of image lists that name no captioned image.",
            Assert.Single(warnings, message => message.Contains("left out", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_caption_file_is_refused()
    {
        var path = _folder.Write("captions.txt", "\n \n");
        Assert.Equal(
            $"{path}: no captions; expected lines '<image>#<number><tab><caption>'.", Error(() => Load("\n \n", _folder.Folder("images"))));
    }

    [Theory]
    [InlineData("b.jpg A cat .")]
    [InlineData("b.jpg\tA cat .")]
    [InlineData("b.jpg#0\t ")]
    public void A_malformed_line_is_told_with_file_and_line(string line) =>
        Assert.Equal(
            $"{_folder["captions.txt"]}:3: expected '<image>#<number><tab><caption>', but found '{line}'.",
            Error(() => Load("a.jpg#0\tA dog .\n\n" + line + "\n", _folder.Folder("images", "a.jpg"))));

    [Fact]
    public void A_list_that_names_nothing_is_refused()
    {
        var images = _folder.Folder("images", "a.jpg", "b.jpg", "c.jpg");
        var list = _folder.Write("dev.txt", "one.jpg\ntwo.jpg\n");
        Assert.Equal(
            $"{list}: none of its 2 entries names an image that {_folder["captions.txt"]} has captions for.",
            Error(() => _ml.Captioning().Data.LoadFlickr(_folder.Write("captions.txt", Captions), images, validationList: list)));
    }

    [Fact]
    public void An_empty_list_is_refused()
    {
        var list = _folder.Write("dev.txt", "");
        Assert.Equal(
            $"{list}: the image list is empty; expected one image name a line.",
            Error(() => _ml.Captioning().Data.LoadFlickr(_folder.Write("captions.txt", Captions), _folder.Folder("images", "a.jpg"), list)));
    }

    [Fact]
    public void An_image_in_two_lists_is_refused()
    {
        var list = _folder.Write("dev.txt", "b.jpg\na.jpg\n");
        Assert.Equal(
            $"{list}:2: the image 'a.jpg' is in the list for 'train' already; an image belongs to one split.",
            Error(() => _ml.Captioning().Data.LoadFlickr(
                _folder.Write("captions.txt", Captions), _folder.Folder("images", "a.jpg", "b.jpg"), _folder.Write("train.txt", "a.jpg"), list)));
    }

    [Fact]
    public void A_folder_with_none_of_the_images_is_refused()
    {
        var images = _folder.Folder("images", "other.jpg");
        Assert.Equal($"{_folder["captions.txt"]}: none of the images that it names is in {images}; the first is 'a.jpg'.", Error(() => Load(Captions, images)));
    }

    [Fact]
    public void Missing_files_and_folders_are_named()
    {
        Assert.Equal(
            $"{_folder["none.txt"]}: file not found.",
            Assert.Throws<FileNotFoundException>(() => _ml.Captioning().Data.LoadFlickr(_folder["none.txt"], _folder.Path)).Message);
        Assert.Equal(
            $"{_folder["nowhere"]}: folder not found.",
            Assert.Throws<DirectoryNotFoundException>(() => Load(Captions, _folder["nowhere"])).Message);
    }

    [DevDataFact]
    public void Flickr8k_has_the_rows_that_its_lists_say()
    {
        var view = _ml.Captioning().Data.LoadFlickr(
            DevData.PathOf("data", "flickr8k", "Flickr8k.token.traindev.txt"),
            DevData.PathOf("data", "flickr8k", "images"),
            DevData.PathOf("data", "flickr8k", "Flickr_8k.trainImages.txt"),
            DevData.PathOf("data", "flickr8k", "Flickr_8k.devImages.txt"),
            null,
            out var report);
        Assert.Equal(new LoadReport(7000, 35000, CaptionsWithoutImage: 5, 0, 0, 0) { MissingImages = ["2258277193_586949ec62.jpg.1"] }, report);
        Assert.Equal(6000, DataViewRows.Read(view, "Split").Count(line => line.EndsWith("|train", StringComparison.Ordinal)));
    }

    private static string Error(Action load) => Assert.Throws<InvalidDataException>(load).Message;

    private IDataView Load(string captions, string images) => _ml.Captioning().Data.LoadFlickr(_folder.Write("captions.txt", captions), images);
}
