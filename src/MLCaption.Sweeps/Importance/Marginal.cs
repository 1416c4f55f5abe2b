namespace MLCaption.Sweeps;

/// <summary>What a tree predicts for each value of one hole, all others averaged out.</summary>
internal static class Marginal
{
    /// <summary>The variance of the marginal where the hole is open, times how often it is.</summary>
    public static double VarianceOf(AxisTree tree, int axis, IReadOnlyList<(SpaceBox Box, double Value)> leaves)
    {
        (double Width, double Mean)[] parts = [.. tree.Axes[axis].Hole is ChoiceHole ? OfChoice(tree.Axes[axis].Count, axis, leaves) : OfNumber(axis, leaves)];
        double mean = parts.Sum(part => part.Width * part.Mean);
        return parts.Sum(part => part.Width * (part.Mean - mean) * (part.Mean - mean)) * tree.ShareOpen(axis);
    }

    private static IEnumerable<(double Width, double Mean)> OfChoice(int values, int axis, IReadOnlyList<(SpaceBox Box, double Value)> leaves) =>
        Enumerable.Range(0, values)
            .Select(value => (1.0 / values, leaves.Where(leaf => leaf.Box.Allows(axis, value)).Sum(leaf => leaf.Box.VolumeAlong(axis) * leaf.Value)));

    // Between two neighbouring ends of leaves nothing changes.
    private static IEnumerable<(double Width, double Mean)> OfNumber(int axis, IReadOnlyList<(SpaceBox Box, double Value)> leaves)
    {
        (double Low, double High, double Sum)[] parts =
            [.. leaves.Select(leaf => (leaf.Box.Interval(axis).Low, leaf.Box.Interval(axis).High, leaf.Box.VolumeAlong(axis) * leaf.Value))];
        double[] ends = [.. parts.SelectMany(part => new[] { part.Low, part.High }).Distinct().Order()];
        for (int i = 1; i < ends.Length; i++)
        {
            double middle = (ends[i - 1] + ends[i]) / 2;
            yield return (ends[i] - ends[i - 1], parts.Where(part => part.Low < middle && middle < part.High).Sum(part => part.Sum));
        }
    }
}
