namespace MLCaption.Tests.Evaluation;

public sealed class ImageObjectsTests
{
    [Theory]
    [InlineData(0, 0, 5, 10, 0, 0, 5, 10, 0.25)] // the same box twice counts once
    [InlineData(0, 0, 10, 10, 5, 5, 10, 5, 0.625)] // 100 + 50 - 25 of 200
    [InlineData(-5, -5, 10, 10, 15, 5, 100, 100, 0.25)] // cut off at the borders: 25 + 25
    public void Boxes_cover_their_union_as_far_as_it_lies_in_the_image(
        double left, double top, double width, double height, double left2, double top2, double width2, double height2, double share)
    {
        var image = new ImageObjects(20, 10, [new("a", null, left, top, width, height), new("a", null, left2, top2, width2, height2)]);

        Assert.Equal(share, image.ShareOf(image.Objects), 1e-12);
    }

    [Fact]
    public void Without_boxes_nothing_is_covered() => Assert.Equal(0, new ImageObjects(20, 10, []).ShareOf([]));
}
