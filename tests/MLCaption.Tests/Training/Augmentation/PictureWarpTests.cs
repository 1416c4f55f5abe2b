using MLCaption.Training;

namespace MLCaption.Tests.Training.Augmentation;

public sealed class PictureWarpTests
{
    private static readonly float[] _picture = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void The_whole_picture_stays_as_it_is() => AssertWarped(_picture, PictureWarp.Of(0, 0, 1, 1, 0, isFlipped: false));

    [Fact]
    public void Mirroring_exchanges_left_and_right() => AssertWarped([3, 2, 1, 6, 5, 4, 9, 8, 7], PictureWarp.Of(0, 0, 1, 1, 0, isFlipped: true));

    [Fact]
    public void A_quarter_turn_goes_clockwise() => AssertWarped([7, 4, 1, 8, 5, 2, 9, 6, 3], PictureWarp.Of(0, 0, 1, 1, 90, isFlipped: false));

    [Fact]
    public void A_crop_fills_the_picture()
    {
        // The lower right quarter of four by four pixels 0, 1, … 15, enlarged: samples at 1.75, 2.25, 2.75 and 3.25 (beyond the edge: 3).
        float[] picture = [.. Enumerable.Range(0, 16).Select(i => (float)i)];
        float[] at = [1.75f, 2.25f, 2.75f, 3];
        AssertWarped([.. at.SelectMany(row => at.Select(column => (4 * row) + column))], PictureWarp.Of(0.5, 0.5, 0.5, 0.5, 0, isFlipped: false), picture);
    }

    [Fact]
    public void Beyond_the_edges_they_continue()
    {
        // Turned by an eighth, the corners come from half a diagonal off the centre: beyond all edges but one.
        var warped = Warp(PictureWarp.Of(0, 0, 1, 1, 45, isFlipped: false), _picture);
        Assert.Equal(4, warped[0], 4);
        Assert.Equal(2, warped[2], 4);
        Assert.Equal(8, warped[6], 4);
        Assert.Equal(6, warped[8], 4);
    }

    [Fact]
    public void All_planes_are_treated_alike()
    {
        float[] planes = [.. _picture, .. _picture.Select(value => value * 10)];
        AssertWarped([3, 2, 1, 6, 5, 4, 9, 8, 7, 30, 20, 10, 60, 50, 40, 90, 80, 70], PictureWarp.Of(0, 0, 1, 1, 0, isFlipped: true), planes, size: 3);
    }

    private static void AssertWarped(float[] expected, PictureWarp warp, float[]? picture = null, int? size = null) =>
        Assert.All(expected.Zip(Warp(warp, picture ?? _picture, size)), pair => Assert.Equal(pair.First, pair.Second, 4));

    private static float[] Warp(PictureWarp warp, float[] picture, int? size = null)
    {
        var warped = new float[picture.Length];
        warp.Apply(picture, warped, size ?? (int)Math.Sqrt(picture.Length));
        return warped;
    }
}
