namespace MLCaption.Metrics.Tests.Significance;

public class StatisticsTableTests
{
    [Fact]
    public void Rows_of_any_width_add_up_and_an_image_named_twice_counts_twice()
    {
        ImageStatistics[] statistics = [Numbered(width: 1), Numbered(width: 10), Numbered(width: 23)];
        var table = new StatisticsTable([statistics[2], statistics[0], statistics[1], statistics[0]]);

        double[] sums = new double[table.SumLength];
        table.Sum([2, 0, 2], sums);

        Assert.Equal(Sums(23), table.Of(0, sums));
        Assert.Equal(Sums(1), table.Of(1, sums));
        Assert.Equal(Sums(10), table.Of(2, sums));
        Assert.Equal(Sums(1), table.Of(3, sums));
    }

    [Fact]
    public void Statistics_that_stand_there_twice_are_held_once()
    {
        ImageStatistics shared = Numbered(width: 16);
        Assert.Equal(16, new StatisticsTable([shared, shared, shared]).SumLength);
    }

    private static double[] Sums(int width) => [.. Enumerable.Range(0, width).Select(i => 400.0 + (3 * i))];

    private static ImageStatistics Numbered(int width)
    {
        var statistics = new ImageStatistics(imageCount: 3, width);
        for (int image = 0; image < 3; image++)
        {
            for (int i = 0; i < width; i++) statistics[image][i] = (100 * image) + i;
        }

        return statistics;
    }
}
