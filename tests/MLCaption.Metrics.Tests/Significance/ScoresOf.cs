namespace MLCaption.Metrics.Tests.Significance;

internal static class ScoresOf
{
    /// <summary>A metric that is the mean of its images.</summary>
    public static MetricScore Mean(params double[] perImage) => MetricScore.Mean(new MetricSignature("mean"), perImage);

    /// <summary>Hits by attempts over all images, and attempts: no mean of images, and two scores that share their statistics.</summary>
    public static MetricScore[] Ratio(params (int Hits, int Attempts)[] images)
    {
        var statistics = new ImageStatistics(images.Length, width: 2);
        for (int i = 0; i < images.Length; i++) (statistics[i][0], statistics[i][1]) = images[i];
        return
        [
            new MetricScore(new MetricSignature("ratio"), statistics, (sums, _) => sums[0] / sums[1]),
            new MetricScore(new MetricSignature("attempts"), statistics, (sums, _) => sums[1]),
        ];
    }
}
