namespace MLCaption.Metrics.Tests.Corpora;

public sealed class ImageRangesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(10_000)]
    public void Every_image_is_worked_on_once(int imageCount)
    {
        int[] times = new int[imageCount];

        ImageRanges.ForEach(imageCount, (start, end) =>
        {
            for (int image = start; image < end; image++) times[image]++;
        });

        Assert.All(times, count => Assert.Equal(1, count));
    }
}
