namespace MLCaption.Metrics.Tests.Significance;

public class BootstrapTests
{
    [Fact]
    public void A_score_that_is_the_same_for_all_images_has_an_interval_without_width()
    {
        ConfidenceInterval interval = Bootstrap.Intervals([ScoresOf.Mean(0.25, 0.25, 0.25)]).Single();
        Assert.Equal(new ConfidenceInterval(0.25, 0.25), interval);
    }

    [Fact]
    public void The_deviation_of_resampled_means_is_the_one_in_the_book()
    {
        // Efron and Tibshirani 1993, tables 2.1 and 2.2: survival of seven treated mice; standard error 23.36 for infinitely many resamples.
        MetricScore mice = ScoresOf.Mean(94, 197, 16, 38, 99, 141, 23);

        double[] means = Bootstrap.Resample([mice], new SignificanceOptions { Resamples = 20_000 })[0];

        double mean = means.Average();
        Assert.Equal(86.86, mean, 0.7);
        Assert.Equal(23.36, Math.Sqrt(means.Average(value => (value - mean) * (value - mean))), 0.5);
    }

    [Fact]
    public void The_interval_leaves_out_as_many_at_both_ends()
    {
        double[] values = [.. Enumerable.Range(1, 1000).Reverse()];

        Assert.Equal(new ConfidenceInterval(26, 975), ConfidenceInterval.Percentile(values, 0.95));
        Assert.Equal(new ConfidenceInterval(51, 950), ConfidenceInterval.Percentile(values, 0.9));
        Assert.Equal(new ConfidenceInterval(7, 7), ConfidenceInterval.Percentile([7], 0.5));
    }

    [Fact]
    public void Intervals_of_normal_means_hold_the_true_mean_about_as_often_as_they_say()
    {
        var random = new Random(3);
        int held = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            double[] sample = [.. Enumerable.Range(0, 60).Select(_ => Normal(random))];
            ConfidenceInterval interval = Bootstrap.Intervals([ScoresOf.Mean(sample)], new SignificanceOptions { Resamples = 400, Seed = (ulong)trial })[0];
            if (interval.Low <= 0 && 0 <= interval.High) held++;
        }

        // 475 expected, deviation 5; the percentile interval is known to be a little short.
        Assert.InRange(held, 455, 490);
    }

    [Fact]
    public void Scores_that_share_statistics_are_of_the_same_resamples()
    {
        MetricScore[] scores = ScoresOf.Ratio((1, 1), (0, 3), (2, 5));
        MetricScore attempts = ScoresOf.Mean(1, 3, 5);
        var options = new SignificanceOptions { Resamples = 200 };

        double[][] values = Bootstrap.Resample([.. scores, attempts], options);

        Assert.Equal(values[1], values[2].Select(mean => Math.Round(mean * 3)));
        Assert.Equal(Bootstrap.Resample([scores[0]], options)[0], values[0]);
    }

    [Fact]
    public void A_seed_gives_the_same_intervals_again_and_another_gives_others()
    {
        MetricScore score = ScoresOf.Mean([.. Enumerable.Range(0, 100).Select(i => Math.Sqrt(i))]);
        ConfidenceInterval Interval(ulong seed) => Bootstrap.Intervals([score], new SignificanceOptions { Seed = seed })[0];

        Assert.Equal(Interval(5), Interval(5));
        Assert.NotEqual(Interval(5), Interval(6));
    }

    [Fact]
    public void Each_resample_s_draws_depend_on_the_seed_and_its_number_alone()
    {
        MetricScore score = ScoresOf.Mean(1, 10, 100, 1000, 10_000);

        double[] values = Bootstrap.Resample([score], new SignificanceOptions { Resamples = 64, Seed = 9 })[0];

        for (int resample = 0; resample < values.Length; resample++)
        {
            SplitMix64 random = SplitMix64.Of(9, resample);
            Assert.Equal(Enumerable.Range(0, 5).Select(_ => score.PerImage[random.Next(5)]).Sum() / 5, values[resample]);
        }
    }

    [Fact]
    public void Every_metric_has_an_interval_around_its_score()
    {
        CaptionCorpus corpus = MetricFixtures.Invented().Single(fixture => fixture.Name == "edge-reference-counts.json").Corpus();
        MetricScore[] scores = [.. Bleu.Score(corpus).Orders, RougeL.Score(corpus), Cider.Score(corpus)];

        Assert.All(scores.Zip(Bootstrap.Intervals(scores)), pair =>
        {
            Assert.InRange(pair.First.Corpus, pair.Second.Low, pair.Second.High);
            Assert.True(pair.Second.Low < pair.Second.High);
        });
    }

    [Fact]
    public void Scores_of_different_numbers_of_images_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => Bootstrap.Intervals([ScoresOf.Mean(1, 2), ScoresOf.Mean(1)]));
        Assert.StartsWith("The scores must be of the same images, but there are 2 in mean, 1 in mean.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused_all_at_once()
    {
        var options = new SignificanceOptions { Resamples = 0, Confidence = double.NaN };
        var exception = Assert.Throws<ArgumentException>(() => Bootstrap.Intervals([ScoresOf.Mean(1)], options));
        Assert.StartsWith(
            "Resamples must be at least 1, but was 0. Confidence must be above 0 and below 1, but was NaN.", exception.Message, StringComparison.Ordinal);
    }

    // Box and Muller 1958.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
