using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

/// <summary>Against Pillow 9.4, <c>Image.resize((n, n), Image.BILINEAR)</c> of a picture 7 wide and 5 high with the bytes 7 i mod 256.</summary>
public sealed class PixelResizingTests
{
    private const float Rounding = 1.01f;

    [Fact]
    public void Reducing_averages_all_pixels() => AssertNear(
        [81, 88, 95, 126, 127, 134, 132, 92, 99, 113, 120, 127, 141, 145, 128, 126, 108, 115, 141, 148, 155, 154, 161, 122, 121, 128, 135],
        Resize(3));

    [Fact]
    public void Enlarging_interpolates()
    {
        var resized = Resize(8);
        AssertNear([0, 7, 14, 17, 24, 31, 35, 42, 49, 54, 61, 68, 72, 79, 86, 91, 98, 105, 109, 116, 123, 126, 133, 140], resized[..24]);
        AssertNear(
            [76, 83, 90, 93, 100, 107, 111, 118, 125, 130, 137, 144, 148, 155, 162, 167, 174, 181, 185, 192, 199, 202, 209, 216], resized[^24..]);
    }

    // Pillow's resize with box = ((7 - s) / 2, (5 - s) / 2, (7 + s) / 2, (5 + s) / 2), s = 5 crop.
    [Fact]
    public void A_central_square_may_be_all_that_is_kept()
    {
        AssertNear([141, 148, 155, 173, 165, 172, 171, 178, 137, 108, 115, 75], Resize(2, crop: 0.6));
        AssertNear(
            [106, 113, 120, 137, 144, 151, 169, 112, 119, 121, 128, 135, 142, 149, 125, 133, 114, 121, 163, 170, 177, 168, 175, 105, 98, 105, 112],
            Resize(3, crop: 0.9));
    }

    [Fact]
    public void One_colour_stays_that_colour()
    {
        var pixels = Enumerable.Repeat<byte[]>([10, 20, 30, 255], 91 * 37).SelectMany(pixel => pixel).ToArray();
        Assert.All(PixelResizing.Squash(pixels, 91, 37, 16), pixel =>
        {
            Assert.Equal(10, pixel.X, 4);
            Assert.Equal(20, pixel.Y, 4);
            Assert.Equal(30, pixel.Z, 4);
        });
    }

    private static float[] Resize(int size, double? crop = null)
    {
        var pixels = new byte[5 * 7 * 4];
        for (var i = 0; i < 5 * 7; i++)
        {
            for (var channel = 0; channel < 3; channel++) pixels[(i * 4) + channel] = (byte)(((i * 3) + channel) * 7);
        }

        return [.. PixelResizing.Squash(pixels, 7, 5, size, crop).SelectMany(pixel => new[] { pixel.X, pixel.Y, pixel.Z })];
    }

    private static void AssertNear(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Rounding, pair.First + Rounding));
}
