namespace MLCaption.Metrics.Tests.Significance;

public class PairedComparisonTests
{
    private static readonly SignificanceOptions _many = new() { Resamples = 20_000 };

    [Fact]
    public void The_permutation_test_of_darwin_s_plants_has_fisher_s_probability()
    {
        // Fisher, "The Design of Experiments", 1935, section 21: of the 32,768 choices of signs 1,726 give a sum at least as large, 5.267%.
        double[] differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
        PairedComparison plants = PairedComparison.Of([ScoresOf.Mean(differences)], [ScoresOf.Mean(new double[15])], _many).Single();

        Assert.Equal(314.0 / 15, plants.Difference, 1e-12);
        Assert.Equal(0.05267, plants.PermutationP, 0.006);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, 2.0 / 8)]     // only all or none exchanged reach 6
    [InlineData(new double[] { 1, 2, -1 }, 6.0 / 8)]    // 4, 2, 2, 0 and their opposites; 2 is reached by six
    [InlineData(new double[] { 0.1, 0.2, -0.3 }, 1)]    // 0 but for rounding
    public void The_permutation_test_comes_near_trying_every_exchange(double[] differences, double expected)
    {
        double[] others = [0.3, 0.1, 0.2];
        PairedComparison comparison = PairedComparison.Of(
            [ScoresOf.Mean([.. others.Zip(differences, (other, difference) => other + difference)])], [ScoresOf.Mean(others)], _many).Single();

        Assert.Equal(expected, comparison.PermutationP, 0.015);
    }

    [Fact]
    public void Exchanging_works_on_the_statistics_of_a_corpus_and_not_on_means()
    {
        // 2/10 against 1/10: exchanges make it 0.1 or 0.3, all at least as much. The means of images differ by (1 - 1/8 + 1) / 3, which
        // only none, the second, the others or all exchanged reach.
        MetricScore[] first = ScoresOf.Ratio((1, 1), (0, 8), (1, 1));
        MetricScore[] second = ScoresOf.Ratio((0, 1), (1, 8), (0, 1));

        double[] probabilities = [.. PairedComparison.Of(
            [.. first, ScoresOf.Mean([.. first[0].PerImage])], [.. second, ScoresOf.Mean([.. second[0].PerImage])], _many).Select(c => c.PermutationP)];

        Assert.Equal([1, 1], probabilities[..2]);
        Assert.Equal(0.5, probabilities[2], 0.015);
    }

    [Fact]
    public void A_system_that_is_better_by_as_much_on_every_image_is_better_on_every_resample()
    {
        PairedComparison comparison = PairedComparison.Of([ScoresOf.Mean(1, 2, 4, 8)], [ScoresOf.Mean(1.5, 2.5, 4.5, 8.5)]).Single();

        Assert.Equal(new ConfidenceInterval(-0.5, -0.5), comparison.DifferenceInterval);
        Assert.Equal(1.0 / 1001, comparison.BootstrapP);
    }

    [Fact]
    public void The_paired_bootstrap_counts_the_resamples_on_which_the_better_system_is_not_better()
    {
        // Better by 3 on one image, worse by 1 on another: of the four draws of two, only (worse, worse) isn't better.
        PairedComparison comparison = PairedComparison.Of([ScoresOf.Mean(3, 0)], [ScoresOf.Mean(0, 1)], _many).Single();

        Assert.Equal(0.25, comparison.BootstrapP, 0.015);
        Assert.Equal(new ConfidenceInterval(-1, 3), comparison.DifferenceInterval);
    }

    [Fact]
    public void Equal_systems_do_not_differ()
    {
        PairedComparison comparison = PairedComparison.Of([ScoresOf.Mean(1, 2, 4)], [ScoresOf.Mean(1, 2, 4)]).Single();
        Assert.Equal((0, 1, 1), (comparison.Difference, comparison.BootstrapP, comparison.PermutationP));
    }

    [Fact]
    public void Only_metrics_that_both_have_are_compared()
    {
        MetricScore[] ratio = ScoresOf.Ratio((1, 1), (0, 1));
        IReadOnlyList<PairedComparison> comparisons = PairedComparison.Of([ScoresOf.Mean(1, 2), .. ratio], [ratio[1], ScoresOf.Mean(2, 2)]);
        Assert.Equal(["mean", "attempts"], comparisons.Select(comparison => comparison.Signature.Metric));
    }

    [Fact]
    public void Systems_without_a_common_metric_are_refused() =>
        AssertRefused("The systems share no metric: the first has mean, the second none.", [ScoresOf.Mean(1)], []);

    [Fact]
    public void Scores_made_differently_are_refused_and_every_difference_is_named()
    {
        MetricScore Score(params (string, string)[] parts) => MetricScore.Mean(new MetricSignature("CIDEr", parts), [1, 2]);
        AssertRefused(
            "CIDEr was made differently: refs is 5 and 4. CIDEr was made differently: n is 4 and missing.",
            [Score(("refs", "5"), ("n", "4"), ("df", "corpus"))], [Score(("refs", "4"), ("df", "corpus"))]);
    }

    [Fact]
    public void Statistics_of_different_widths_are_refused() => AssertRefused(
        "ratio was made differently: of 1 and of 2 numbers an image.",
        [new MetricScore(new MetricSignature("ratio"), new ImageStatistics(3, 1), (sums, _) => sums[0])],
        ScoresOf.Ratio((1, 1), (1, 1), (1, 1)));

    [Fact]
    public void Scores_of_different_numbers_of_images_are_refused() => AssertRefused(
        "The scores must be of the same images, but mean is of 1 images and mean of 2.", [ScoresOf.Mean(1, 2)], [ScoresOf.Mean(1)]);

    private static void AssertRefused(string message, MetricScore[] first, MetricScore[] second)
    {
        var exception = Assert.Throws<ArgumentException>(() => PairedComparison.Of(first, second));
        Assert.Equal(message + " (Parameter 'second')", exception.Message);
    }
}
