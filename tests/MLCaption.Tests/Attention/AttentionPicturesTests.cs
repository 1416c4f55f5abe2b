using Microsoft.ML.Data;

namespace MLCaption.Tests.Attention;

public sealed class AttentionPicturesTests : IDisposable
{
    private static readonly AttentionGrid _grid = new(4, 4);

    private readonly TemporaryFolder _folder = new();
    private readonly MLImage _picture = MLImage.CreateFromPixels(32, 16, MLPixelFormat.Rgba32, [.. Enumerable.Repeat<byte>(255, 32 * 16 * 4)]);

    public void Dispose()
    {
        _picture.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_overlay_is_light_where_the_decoder_looked_and_dark_elsewhere()
    {
        using MLImage overlay = AttentionPictures.Overlay(_picture, Looking("dog", row: 1, column: 2));
        Canvas canvas = Canvas.Of(overlay);

        // On white: at the strongest point 0.3 of the hot colour (255, 170, 0), far away 0.7 of the cold one (16, 20, 80).
        Assert.Equal((512, 256), (canvas.Width, canvas.Height));
        AssertNear(new PixelColor(255, 230, 179), canvas[(96 * 512) + 320]);
        AssertNear(new PixelColor(88, 91, 133), canvas[(250 * 512) + 5]);
    }

    [Fact]
    public void The_heat_of_each_word_is_scaled_to_its_own_strongest_point()
    {
        float[] faint = new float[16];
        faint[6] = 0.01f;
        using MLImage one = AttentionPictures.Overlay(_picture, Looking("dog", row: 1, column: 2));
        using MLImage other = AttentionPictures.Overlay(_picture, new AttentionMap("of", faint, _grid));

        Assert.True(one.Pixels.SequenceEqual(other.Pixels));
    }

    [Fact]
    public void The_sheet_has_the_picture_and_then_a_panel_for_each_word_six_in_a_row()
    {
        AttentionMap[] maps = [.. Enumerable.Repeat(Looking("dog", 1, 2), 6)];
        using MLImage sheet = AttentionPictures.Sheet(_picture, maps);
        Canvas canvas = Canvas.Of(sheet);

        // Panels of 192 x 96, gaps of 8, room for text of 3 x 9 + 6.
        Assert.Equal((8 + (6 * 200), 8 + (2 * (96 + 33 + 8))), (canvas.Width, canvas.Height));
        Assert.Equal(new PixelColor(255, 255, 255), canvas[((8 + 90) * canvas.Width) + 8 + 5]);
        AssertNear(new PixelColor(88, 91, 133), canvas[((8 + 90) * canvas.Width) + 208 + 5]);
        AssertNear(new PixelColor(88, 91, 133), canvas[((8 + 137 + 90) * canvas.Width) + 8 + 5]);
    }

    [Fact]
    public void Under_a_word_that_the_sentinel_took_its_share_is_written()
    {
        using MLImage without = AttentionPictures.Sheet(_picture, [Looking("of", 0, 0)]);
        using MLImage with = AttentionPictures.Sheet(_picture, [Looking("of", 0, 0, weight: 0.37f)]);
        var expected = Canvas.Of(without);

        // In the middle under the second panel: 13 letters of 6 pixels, below the word's 18.
        Lettering.Write(expected, "sentinel 63 %", 208 + ((192 - 78) / 2), 8 + 96 + 6 + 18, 1);
        using MLImage drawn = expected.ToImage();
        Assert.True(drawn.Pixels.SequenceEqual(with.Pixels));
    }

    [Fact]
    public void A_word_wider_than_its_panel_is_written_small_and_then_cut()
    {
        string word = new('w', 60);
        using MLImage plain = AttentionPictures.Sheet(_picture, [Looking("", 0, 0)]);
        using MLImage sheet = AttentionPictures.Sheet(_picture, [Looking(word, 0, 0)]);
        var expected = Canvas.Of(plain);

        Lettering.Write(expected, word[..30] + "..", 208, 8 + 96 + 4, 1);
        using MLImage drawn = expected.ToImage();
        Assert.True(drawn.Pixels.SequenceEqual(sheet.Pixels));
    }

    [Fact]
    public void Files_are_named_by_image_number_and_word_and_nothing_unfinished_is_left()
    {
        var files = AttentionPictures.Save(_folder.Path, "cat", _picture, [Looking("a", 0, 0), Looking("n/a", 0, 0)]);

        Assert.Equal(["cat-attention.png", "cat-01-a.png", "cat-02-n_a.png"], files.Select(Path.GetFileName));
        Assert.Equal(files.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
        // The sheet has the picture and two words side by side; each word's own drawing is of the picture's shape.
        Assert.Equal([(608, 145), (512, 256), (512, 256)], files.Select(SizeOf));

        static (int Width, int Height) SizeOf(string file)
        {
            using var image = MLImage.CreateFromFile(file);
            return (image.Width, image.Height);
        }
    }

    [Fact]
    public void A_caption_without_words_has_a_sheet_of_the_picture_alone() =>
        Assert.Equal(["cat-attention.png"], AttentionPictures.Save(_folder.Path, "cat", _picture, []).Select(Path.GetFileName));

    private static AttentionMap Looking(string word, int row, int column, float weight = 1)
    {
        var weights = new float[16];
        weights[(row * 4) + column] = weight;
        return new AttentionMap(word, weights, _grid);
    }

    private static void AssertNear(PixelColor expected, PixelColor found)
    {
        Assert.InRange(found.Red, expected.Red - 4, expected.Red + 4);
        Assert.InRange(found.Green, expected.Green - 4, expected.Green + 4);
        Assert.InRange(found.Blue, expected.Blue - 4, expected.Blue + 4);
    }
}
