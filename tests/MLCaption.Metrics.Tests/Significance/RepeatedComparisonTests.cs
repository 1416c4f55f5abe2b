namespace MLCaption.Metrics.Tests.Significance;

public class RepeatedComparisonTests
{
    [Fact]
    public void A_system_better_on_every_image_from_every_seed_is_better_on_every_resample()
    {
        MetricScore[] first = [ScoresOf.Mean(3, 5, 9), ScoresOf.Mean(3, 5, 9)], second = [ScoresOf.Mean(1, 3, 7)];

        RepeatedComparison comparison = RepeatedComparison.Of(first, second, new SignificanceOptions { Resamples = 99 });

        Assert.Equal((2, 0.01), (Math.Round(comparison.Difference, 12), comparison.P));
        Assert.Equal(2, comparison.DifferenceInterval.Low, 12);
        Assert.Equal(2, comparison.DifferenceInterval.High, 12);
    }

    [Fact]
    public void A_lucky_seed_is_no_better_system()
    {
        // Equal means of runs: that one run is the best of all proves nothing.
        MetricScore[] lucky = [ScoresOf.Mean(9, 9, 9), ScoresOf.Mean(1, 1, 1)], steady = [ScoresOf.Mean(5, 5, 5), ScoresOf.Mean(5, 5, 5)];

        RepeatedComparison comparison = RepeatedComparison.Of(lucky, steady);

        Assert.Equal((0, 1), (comparison.Difference, comparison.P));
        Assert.Equal(new ConfidenceInterval(-4, 4), comparison.DifferenceInterval);
    }

    [Fact]
    public void Systems_are_compared_on_the_same_draws_of_images()
    {
        // Images differ far more than systems do.
        MetricScore[] first = [ScoresOf.Mean(101, 1001, 10001)], second = [ScoresOf.Mean(100, 1000, 10000)];

        RepeatedComparison comparison = RepeatedComparison.Of(first, second);

        Assert.Equal(1, comparison.DifferenceInterval.Low, 9);
        Assert.Equal(1, comparison.DifferenceInterval.High, 9);
        Assert.True(comparison.First.Interval.High - comparison.First.Interval.Low > 1000);
    }

    [Fact]
    public void The_worse_system_may_stand_first()
    {
        RepeatedComparison comparison = RepeatedComparison.Of([ScoresOf.Mean(1, 2)], [ScoresOf.Mean(4, 5)], new SignificanceOptions { Resamples = 49 });

        Assert.Equal((-3, 0.02), (comparison.Difference, comparison.P));
    }
}
