using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Tests.Attention;

public sealed class AttentionMapTests
{
    private static readonly AttentionGrid _grid = new(2, 3);

    [Fact]
    public void Each_word_has_its_row_of_weights()
    {
        var maps = AttentionMap.Of("a dog", [0.1f, 0.2f, 0.3f, 0.4f, 0, 0, 0, 0, 0, 0, 0, 1], _grid);

        Assert.Equal(["a", "dog"], maps.Select(map => map.Word));
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f, 0, 0], maps[0].Weights);
        Assert.Equal([0f, 0, 0, 0, 0, 1], maps[1].Weights);
    }

    [Fact]
    public void A_caption_without_words_has_no_maps() => Assert.Empty(AttentionMap.Of("", [], _grid));

    [Fact]
    public void Weights_that_are_too_few_for_the_words_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => AttentionMap.Of("a dog", [0.5f, 0.5f], _grid));

        Assert.StartsWith("The attention of 'a dog' must have 2 words x 6 regions of the grid 2x3, but has 2 weights.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(-0.5f, "-0.5")]
    public void A_weight_below_nothing_or_not_finite_is_refused(float weight, string shown)
    {
        var error = Assert.Throws<ArgumentException>(() => new AttentionMap("dog", [0, weight, 0, 0, 0, 0], _grid));

        Assert.StartsWith($"The attention of 'dog' must be finite and not below 0, but holds {shown}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_regions_did_not_get_is_the_sentinels()
    {
        Assert.Equal(0.6, new AttentionMap("of", [0.4f, 0, 0, 0, 0, 0], _grid).Sentinel, 1e-6);
        Assert.Equal(0, new AttentionMap("dog", [0.5f, 0.5f, 0, 0, 0, 0.01f], _grid).Sentinel); // rounding may exceed 1
    }

    [Fact]
    public void The_peak_is_the_middle_of_a_region_that_has_it_all()
    {
        // Of 5 x 5 regions the one in row 1, column 3 has its middle at 3.5 / 5 and 1.5 / 5; a sixteenth of a region is what the search can tell.
        var weights = new float[25];
        weights[(1 * 5) + 3] = 1;

        var (x, y) = new AttentionMap("dog", weights, new AttentionGrid(5, 5)).Peak(1, 1)!.Value;

        Assert.Equal(0.7, x, 0.5 / 16 / 5 + 1e-9);
        Assert.Equal(0.3, y, 0.5 / 16 / 5 + 1e-9);
    }

    [Fact]
    public void Two_regions_side_by_side_have_their_peak_between_them()
    {
        var weights = new float[25];
        (weights[(2 * 5) + 1], weights[(2 * 5) + 2]) = (0.5f, 0.5f);

        var (x, y) = new AttentionMap("dog", weights, new AttentionGrid(5, 5)).Peak(1, 1)!.Value;

        Assert.Equal(0.4, x, 0.5 / 16 / 5 + 1e-9);
        Assert.Equal(0.5, y, 0.5 / 16 / 5 + 1e-9);
    }

    [Fact]
    public void Of_a_cropped_image_the_map_covers_the_square_in_the_middle()
    {
        // Half of the shorter side of 16 x 8: the square from (6, 2) to (10, 6). Its right bottom region, of 2 x 2, has its middle at (9, 5).
        var map = new AttentionMap("dog", [0, 0, 0, 1], new AttentionGrid(2, 2, Crop: 0.5));

        float[] pixels = map.Upsample(8, 16);

        var seen = from row in Enumerable.Range(2, 4) from column in Enumerable.Range(6, 4) select (row * 16) + column;
        Assert.Equal(seen, Enumerable.Range(0, pixels.Length).Where(pixel => pixels[pixel] > 0));
        Assert.Equal((5 * 16) + 9, Array.IndexOf(pixels, pixels.Max()));
        var (x, y) = map.Peak(16, 8)!.Value;
        Assert.InRange(x, 9, 10);
        Assert.InRange(y, 5, 6);
    }

    [Fact]
    public void Even_attention_has_no_peak() => Assert.Null(new AttentionMap("the", [.. Enumerable.Repeat(1f / 6, 6)], _grid).Peak(1, 1));

    [Fact]
    public void Upsampling_weighs_regions_by_the_cubic_B_spline()
    {
        // In the middle of a region a spline has 4/6 of it and 1/6 of each neighbour, in each direction.
        var map = new AttentionMap("dog", [0, 0, 0, 0, 1, 0, 0, 0, 0], new AttentionGrid(3, 3)).Upsample(3, 3);

        float[] expected = [1, 4, 1, 4, 16, 4, 1, 4, 1];
        Assert.All(expected.Zip(map), pair => Assert.Equal(pair.First / 36, pair.Second, 1e-6f));
    }

    [Fact]
    public void An_even_map_stays_even_up_to_the_border() =>
        Assert.All(new AttentionMap("the", [.. Enumerable.Repeat(0.25f, 4)], new AttentionGrid(2, 2)).Upsample(5, 7), value => Assert.Equal(0.25f, value, 1e-6f));

    [Fact]
    public void No_value_leaves_the_range_of_the_weights() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes.Length >= 6),
        bytes =>
        {
            float[] weights = [.. bytes.Take(6).Select(value => value / 255f)];
            return new AttentionMap("x", weights, _grid).Upsample(9, 11).All(value => value >= weights.Min() - 1e-6f && value <= weights.Max() + 1e-6f);
        }).QuickCheckThrowOnFailure();
}
