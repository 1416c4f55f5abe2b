using System.Numerics;

namespace MLCaption.Metrics;

/// <summary>
/// Were it all the same which system made which of an image's two captions, exchanging them would change nothing but by chance: how often
/// does it make the systems differ as much as they do? Noreen, "Computer-Intensive Methods for Testing Hypotheses", 1989, as approximate
/// randomization; Riezler and Maxwell, "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT", ACL workshop 2005.
/// </summary>
internal static class PermutationTest
{
    // Differences that are equal but for rounding count as equal.
    private const double Rounding = 1e-12;

    /// <summary>For each pair of scores (b + 1) / (n + 1): b of n exchanges make them differ at least as much, either way.</summary>
    public static double[] PValues(IReadOnlyList<(MetricScore First, MetricScore Second)> pairs, SignificanceOptions options)
    {
        var changes = new StatisticsTable(Changes(pairs));
        double[][] firstSums = [.. pairs.Select(pair => pair.First.Statistics.Sum())];
        double[][] secondSums = [.. pairs.Select(pair => pair.Second.Statistics.Sum())];
        int[] asLarge = new int[pairs.Count];
        Parallel.For(
            0,
            options.Resamples,
            () => (Exchanged: new int[changes.ImageCount], Sums: new double[changes.SumLength]),
            (trial, _, memory) =>
            {
                SplitMix64 random = SplitMix64.Of(options.Seed, trial);
                changes.Sum(memory.Exchanged.AsSpan(0, Choose(ref random, memory.Exchanged)), memory.Sums);
                for (int i = 0; i < pairs.Count; i++)
                {
                    (MetricScore first, MetricScore second) = pairs[i];
                    ReadOnlySpan<double> change = changes.Of(i, memory.Sums);
                    double difference = ScoreOf(first, firstSums[i], change, 1) - ScoreOf(second, secondSums[i], change, -1);
                    if (Math.Abs(difference) >= Math.Abs(first.Corpus - second.Corpus) - Rounding) Interlocked.Increment(ref asLarge[i]);
                }

                return memory;
            },
            _ => { });
        return [.. asLarge.Select(count => (count + 1.0) / (options.Resamples + 1.0))];
    }

    private static double ScoreOf(MetricScore score, ReadOnlySpan<double> sums, ReadOnlySpan<double> change, int sign)
    {
        Span<double> changed = sums.Length <= 64 ? stackalloc double[sums.Length] : new double[sums.Length];
        for (int i = 0; i < changed.Length; i++) changed[i] = sums[i] + (sign * change[i]);
        return score.Formula(changed, score.Statistics.ImageCount);
    }

    /// <summary>What exchanging an image's captions adds to the first system's sums and takes from the second's; one for scores that share both.</summary>
    private static ImageStatistics[] Changes(IReadOnlyList<(MetricScore First, MetricScore Second)> pairs)
    {
        var known = new Dictionary<(ImageStatistics, ImageStatistics), ImageStatistics>();
        return [.. pairs.Select(pair =>
        {
            (ImageStatistics first, ImageStatistics second) = (pair.First.Statistics, pair.Second.Statistics);
            if (known.TryGetValue((first, second), out ImageStatistics? change)) return change;
            change = new ImageStatistics(first.ImageCount, first.Width);
            for (int image = 0; image < first.ImageCount; image++)
            {
                for (int i = 0; i < first.Width; i++) change[image][i] = second[image][i] - first[image][i];
            }

            known.Add((first, second), change);
            return change;
        })];
    }

    /// <summary>Takes each image with probability 1/2.</summary>
    private static int Choose(ref SplitMix64 random, Span<int> chosen)
    {
        int count = 0;
        for (int start = 0; start < chosen.Length; start += 64)
        {
            ulong bits = random.Next();
            if (chosen.Length - start < 64) bits &= (1UL << (chosen.Length - start)) - 1;
            for (; bits != 0; bits &= bits - 1) chosen[count++] = start + BitOperations.TrailingZeroCount(bits);
        }

        return count;
    }
}
