namespace MLCaption.Tests.Attention;

public sealed class AttentionGridTests
{
    [Fact]
    public void Regions_that_make_a_square_lie_in_one() => Assert.Equal(new AttentionGrid(7, 7), AttentionGrid.OfRegions(49));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(36 + 1)]
    public void One_pooled_region_and_numbers_that_are_no_square_have_no_places(int regions) => Assert.Null(AttentionGrid.OfRegions(regions));

    [Fact]
    public void It_reads_as_height_by_width() => Assert.Equal("3x5", new AttentionGrid(3, 5).ToString());
}
