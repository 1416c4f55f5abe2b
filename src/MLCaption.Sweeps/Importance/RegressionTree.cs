namespace MLCaption.Sweeps;

/// <summary>A regression tree over a space: splits where the squared error falls most. Breiman et al. 1984. A choice is split into one of
/// its values and the others; an inner hole only where all points have it open.</summary>
internal static class RegressionTree
{
    /// <summary>The leaves: parts of the space that make up the whole, each with the mean of its samples.</summary>
    public static IReadOnlyList<(SpaceBox Box, double Value)> LeavesOf(AxisTree tree, (double[] Point, double Value)[] samples, int leafSize)
    {
        var leaves = new List<(SpaceBox, double)>();
        Grow(new SpaceBox(tree), samples);
        return leaves;

        void Grow(SpaceBox box, (double[] Point, double Value)[] inside)
        {
            var split = Enumerable.Range(0, tree.Axes.Count).Where(box.Opens)
                .SelectMany(axis => tree.Axes[axis].Hole is ChoiceHole ? OfChoice(axis, box, inside) : OfNumber(axis, box, inside))
                .DefaultIfEmpty().MaxBy(candidate => candidate?.Gain);
            if (split is null || split.Gain <= 1e-12)
            {
                leaves.Add((box, inside.Average(sample => sample.Value)));
                return;
            }
            Grow(split.Yes, [.. inside.Where(sample => split.Holds(sample.Point))]);
            Grow(split.No, [.. inside.Where(sample => !split.Holds(sample.Point))]);
        }

        IEnumerable<Split?> OfNumber(int axis, SpaceBox box, (double[] Point, double Value)[] inside)
        {
            var hole = tree.Axes[axis];
            var ordered = inside.Select(sample => (Quantile: hole.QuantileOf(sample.Point[axis]), sample.Value)).OrderBy(sample => sample.Quantile).ToArray();
            double sum = ordered.Sum(sample => sample.Value), left = 0;
            Split? best = null;
            for (int i = 1; i < ordered.Length; i++)
            {
                left += ordered[i - 1].Value;
                if (i < leafSize || ordered.Length - i < leafSize || ordered[i].Quantile == ordered[i - 1].Quantile) continue;
                double gain = GainOf(left, i, sum, ordered.Length);
                if (best is not null && gain <= best.Gain) continue;
                double at = hole.EdgeBetween(ordered[i - 1].Quantile, ordered[i].Quantile);
                best = new Split(gain, point => hole.QuantileOf(point[axis]) < at,
                    box.WithInterval(axis, box.Interval(axis).Low, at), box.WithInterval(axis, at, box.Interval(axis).High));
            }
            return [best];
        }

        IEnumerable<Split?> OfChoice(int axis, SpaceBox box, (double[] Point, double Value)[] inside)
        {
            double sum = inside.Sum(sample => sample.Value);
            foreach (var value in inside.GroupBy(sample => (int)sample.Point[axis]))
            {
                int count = value.Count();
                if (count < leafSize || inside.Length - count < leafSize) continue;
                yield return new Split(GainOf(value.Sum(sample => sample.Value), count, sum, inside.Length), point => point[axis] == value.Key,
                    box.WithValues(axis, other => other == value.Key), box.WithValues(axis, other => other != value.Key));
            }
        }
    }

    // How much less the squared error is with two means than with one.
    private static double GainOf(double left, int count, double sum, int all) =>
        (left * left / count) + ((sum - left) * (sum - left) / (all - count)) - (sum * sum / all);

    private sealed record Split(double Gain, Func<double[], bool> Holds, SpaceBox Yes, SpaceBox No);
}
