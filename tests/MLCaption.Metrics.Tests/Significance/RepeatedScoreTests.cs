namespace MLCaption.Metrics.Tests.Significance;

public class RepeatedScoreTests
{
    [Fact]
    public void Of_one_run_it_is_the_run_and_its_interval()
    {
        MetricScore run = ScoresOf.Mean(94, 197, 16, 38, 99, 141, 23);

        RepeatedScore repeated = RepeatedScore.Of([run]);

        Assert.Equal(run.Corpus, repeated.Mean);
        Assert.Equal(Bootstrap.Intervals([run])[0], repeated.Interval);
        Assert.True(double.IsNaN(repeated.StandardDeviation));
    }

    [Fact]
    public void Runs_are_drawn_with_repetition_beside_images()
    {
        // Whatever images are drawn a run scores 0 or 1: two draws of runs give 0, 1/2 or 1, with probabilities of 1/4, 1/2 and 1/4.
        MetricScore[] runs = [ScoresOf.Mean(0, 0, 0), ScoresOf.Mean(1, 1, 1)];
        var options = new SignificanceOptions { Resamples = 4000 };

        RepeatedScore repeated = RepeatedScore.Of(runs, options);
        double[] means = RepeatedScore.ResampledMeans(options, runs)[0];

        Assert.Equal((0.5, new ConfidenceInterval(0, 1)), (repeated.Mean, repeated.Interval));
        Assert.Equal(Math.Sqrt(0.5), repeated.StandardDeviation, 12);
        Assert.Equal([0, 0.5, 1], means.Distinct().Order());
        Assert.InRange(means.Count(mean => mean == 0.5), 1900, 2100);    // 2,000 expected, deviation 32
        Assert.InRange(means.Count(mean => mean == 0), 900, 1100);
    }

    [Fact]
    public void Runs_of_other_images_or_metrics_are_refused()
    {
        Assert.StartsWith(
            "The scores must be of the same images, but there are 2 in one and 3 in another.",
            Assert.Throws<ArgumentException>(() => RepeatedScore.Of([ScoresOf.Mean(1, 2), ScoresOf.Mean(1, 2, 3)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RepeatedScore.Of([ScoresOf.Mean(1, 2), ScoresOf.Ratio((1, 2), (1, 2))[0]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedScore.Of([]));
    }
}
