using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.Images;

public sealed class MLImageTests
{
    [Theory]
    [InlineData(1, 1, 199, 41, 38)]
    [InlineData(14, 1, 28, 61, 218)]
    [InlineData(1, 6, 202, 139, 42)]
    [InlineData(14, 6, 31, 159, 222)]
    public void A_jpeg_has_the_pixels_that_pillow_reads(int x, int y, int red, int green, int blue)
    {
        using var image = Decode(Pictures.Jpeg);
        Assert.Equal((16, 8, 32, MLPixelFormat.Bgra32), (image.Width, image.Height, image.BitsPerPixel, image.PixelFormat));
        Assert.Equal((red, green, blue, 255), Pixel(image, x, y));
    }

    [Fact]
    public void The_orientation_that_a_camera_notes_is_not_applied()
    {
        using var upright = Decode(Pictures.Jpeg);
        using var onItsSide = Decode(Pictures.JpegOnItsSide);
        Assert.Equal((16, 8), (onItsSide.Width, onItsSide.Height));
        Assert.Equal(upright.Pixels.ToArray(), onItsSide.Pixels.ToArray());
    }

    [Fact]
    public void A_truncated_jpeg_gives_a_picture()
    {
        using var image = Decode(Pictures.Jpeg[..^10]);
        Assert.Equal((16, 8), (image.Width, image.Height));
        Assert.Equal((199, 41, 38, 255), Pixel(image, 1, 1));
    }

    [Fact]
    public void A_jpeg_that_claims_more_pixels_than_memory_has_is_no_picture()
    {
        byte[] file = [.. Pictures.Jpeg];
        int frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        file.AsSpan(frame + 5, 4).Fill(0xFE);
        Assert.Throws<ArgumentException>(() => Decode(file));
    }

    [Fact]
    public void A_truncated_png_gives_a_picture()
    {
        using var image = Decode(Pictures.Png[..^20]);
        Assert.Equal((3, 2), (image.Width, image.Height));
    }

    [Fact]
    public void Colours_are_multiplied_by_alpha()
    {
        using var image = Decode(Pictures.PngWithAlpha);
        Assert.Equal((100, 50, 25, 128), Pixel(image, 0, 0));
        Assert.Equal((1, 2, 3, 255), Pixel(image, 1, 0));
        Assert.Equal([50, 100, 199, 3, 2, 1], image.GetBGRPixels);
    }

    [Fact]
    public void A_palette_and_gray_become_colours()
    {
        using var palette = Decode(Pictures.PngWithPalette);
        Assert.Equal([(10, 20, 30, 255), (40, 50, 60, 255)], [Pixel(palette, 0, 0), Pixel(palette, 1, 0)]);
        using var gray = Decode(Pictures.GrayPng);
        Assert.Equal([(7, 7, 7, 255), (250, 250, 250, 255)], [Pixel(gray, 0, 0), Pixel(gray, 1, 0)]);
    }

    [Fact]
    public void A_bmp_and_a_png_of_one_picture_are_equal()
    {
        using var bmp = Decode(Pictures.Bmp);
        using var png = Decode(Pictures.Png);
        Assert.Equal(png.Pixels.ToArray(), bmp.Pixels.ToArray());
        Assert.Equal((21, 22, 18, 255), Pixel(bmp, 2, 1));
    }

    [Fact]
    public void Anything_else_is_an_argument_exception()
    {
        var stream = Assert.Throws<ArgumentException>(() => Decode([1, 2, 3, 4]));
        Assert.Equal("Invalid input stream contents (Parameter 'imageStream')", stream.Message);
        Assert.Throws<ArgumentException>(() => Decode([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Decode([]));
        var path = Assert.Throws<ArgumentException>(() => MLImage.CreateFromFile("/nowhere/nothing.jpg"));
        Assert.Equal("Invalid path (Parameter 'imagePath')", path.Message);
    }

    [Fact]
    public void Pixels_given_are_kept_as_they_are()
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6, 7, 8];
        using var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Rgba32, pixels);
        Assert.Equal(MLPixelFormat.Rgba32, image.PixelFormat);
        Assert.Equal(pixels, image.Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(2, 1, MLPixelFormat.Unknown, new byte[8]));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(2, 2, MLPixelFormat.Rgba32, new byte[8]));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(0, 2, MLPixelFormat.Rgba32, []));
    }

    [Fact]
    public void A_png_saved_is_read_back_as_it_was_and_a_jpeg_nearly()
    {
        var folder = Directory.CreateTempSubdirectory();
        using var image = Decode(Pictures.Jpeg);
        image.Save(Path.Combine(folder.FullName, "a.png"));
        using var png = MLImage.CreateFromFile(Path.Combine(folder.FullName, "a.png"));
        Assert.Equal(image.Pixels.ToArray(), png.Pixels.ToArray());
        image.Save(Path.Combine(folder.FullName, "a.jpg"));
        using var jpeg = MLImage.CreateFromFile(Path.Combine(folder.FullName, "a.jpg"));
        Assert.InRange(Pixel(jpeg, 1, 1).Red, 190, 210);
        Assert.Throws<ArgumentException>(() => image.Save(Path.Combine(folder.FullName, "a.bmp")));
        Assert.Throws<ArgumentException>(() => image.Save(Path.Combine(folder.FullName, "a.txt")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_disposed_image_says_so()
    {
        var image = Decode(Pictures.Jpeg);
        image.Tag = "tag";
        Assert.Equal("tag", image.Tag);
        image.Dispose();
        image.Dispose();
        Assert.Equal("Object is disposed.", Assert.Throws<InvalidOperationException>(() => image.Width).Message);
        Assert.Throws<InvalidOperationException>(() => image.Tag);
        Assert.Throws<InvalidOperationException>(() => image.Pixels.Length);
    }

    private static MLImage Decode(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return MLImage.CreateFromStream(stream);
    }

    private static (int Red, int Green, int Blue, int Alpha) Pixel(MLImage image, int x, int y)
    {
        var pixel = image.Pixels.Slice(((y * image.Width) + x) * 4, 4);
        return (pixel[2], pixel[1], pixel[0], pixel[3]);
    }
}
