using Microsoft.ML.Data;

namespace MLCaption.Tests.Attention;

public sealed class CanvasTests
{
    private static readonly PixelColor _red = new(255, 0, 0), _blue = new(0, 0, 255);

    [Fact]
    public void An_image_is_laid_on_white_whatever_the_order_of_its_bytes()
    {
        // Colours are multiplied by alpha: a half transparent red is (128, 0, 0, 128).
        byte[] bytes = [255, 0, 0, 255, 0, 0, 0, 0, 128, 0, 0, 128];
        using var rgba = MLImage.CreateFromPixels(3, 1, MLPixelFormat.Rgba32, bytes);
        using var bgra = MLImage.CreateFromPixels(3, 1, MLPixelFormat.Bgra32, bytes);

        Assert.Equal([_red, new(255, 255, 255), new(255, 127, 127)], Pixels(Canvas.Of(rgba)));
        Assert.Equal([_blue, new(255, 255, 255), new(127, 127, 255)], Pixels(Canvas.Of(bgra)));
    }

    [Fact]
    public void A_small_picture_is_enlarged_by_the_greatest_whole_factor()
    {
        Canvas large = Filled(2, 1, _red, _blue).Fit(5);

        Assert.Equal((4, 2), (large.Width, large.Height));
        Assert.Equal([_red, _red, _blue, _blue, _red, _red, _blue, _blue], Pixels(large));
    }

    [Fact]
    public void A_large_picture_is_shrunk_to_means()
    {
        Canvas small = Filled(4, 2, new(0, 0, 0), new(100, 0, 0), _blue, _blue, new(0, 0, 0), new(100, 0, 0), _blue, _blue).Fit(2);

        Assert.Equal((2, 1), (small.Width, small.Height));
        Assert.Equal([new(50, 0, 0), _blue], Pixels(small));
    }

    [Fact]
    public void A_very_flat_picture_keeps_a_row() => Assert.Equal(1, new Canvas(100, 1).Fit(10).Height);

    [Fact]
    public void What_is_drawn_comes_back_from_the_image()
    {
        Canvas canvas = Filled(2, 1, _red, new(1, 2, 3));
        using MLImage image = canvas.ToImage();

        Assert.Equal(Pixels(canvas), Pixels(Canvas.Of(image)));
    }

    private static Canvas Filled(int width, int height, params PixelColor[] pixels)
    {
        var canvas = new Canvas(width, height);
        for (int i = 0; i < pixels.Length; i++) canvas[i] = pixels[i];
        return canvas;
    }

    private static PixelColor[] Pixels(Canvas canvas) => [.. Enumerable.Range(0, canvas.Width * canvas.Height).Select(pixel => canvas[pixel])];
}
