using Microsoft.ML.Data;

namespace MLCaption.Experiments.Tests.Reports;

public sealed class PictureDataTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(600, 300, 288, 144)]
    [InlineData(100, 40, 200, 80)]
    public void The_longer_side_has_at_most_288_pixels_and_small_pictures_grow_by_whole_factors(int width, int height, int shownWidth, int shownHeight)
    {
        using var shown = Decoded(PictureData.Of(Picture(width, height, (_, _) => 200), _folder.Folder), "image/png");

        Assert.Equal((shownWidth, shownHeight), (shown.Width, shown.Height));
    }

    [Fact]
    public void A_noisy_picture_is_kept_as_a_JPEG_which_is_smaller()
    {
        using var shown = Decoded(PictureData.Of(Picture(288, 288, (x, y) => (byte)((x * 7919) ^ (y * 104729) ^ (x * y * 31))), _folder.Folder), "image/jpeg");

        Assert.Equal((288, 288), (shown.Width, shown.Height));
    }

    [Fact]
    public void What_is_no_image_is_told()
    {
        string path = _folder.PathOf("captions.txt");

        Assert.Equal($"{path}: is no image that can be read.", Assert.Throws<InvalidDataException>(() => PictureData.Of(path, _folder.Folder)).Message);
    }

    private string Picture(int width, int height, Func<int, int, byte> gray)
    {
        var pixels = new byte[width * height * 4];
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            pixels.AsSpan(pixel * 4, 3).Fill(gray(pixel % width, pixel / width));
            pixels[(pixel * 4) + 3] = 255;
        }
        using var image = MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels);
        string path = _folder.PathOf("source.png");
        image.Save(path);
        return path;
    }

    private static MLImage Decoded(string uri, string type)
    {
        string start = $"data:{type};base64,";
        Assert.StartsWith(start, uri, StringComparison.Ordinal);
        using var stream = new MemoryStream(Convert.FromBase64String(uri[start.Length..]));
        return MLImage.CreateFromStream(stream);
    }
}
