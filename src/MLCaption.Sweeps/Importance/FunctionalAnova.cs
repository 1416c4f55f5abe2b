namespace MLCaption.Sweeps;

/// <summary>
/// Which holes matter: regression trees learn the metric from the trials, and the variance of what they predict over the whole space is
/// parted into what each hole explains by itself and what is due to several. Hutter, Hoos and Leyton-Brown, ICML 2014.
/// </summary>
/// <remarks>
/// The space counts with its own distribution, not with where a sampler went. An inner hole's marginal is taken where the hole is open, and
/// its variance counts as often as it is; the difference between branches is the choice's. A tree splits on an inner hole only below the
/// split that opens it. The metric's outliers count as they stand: where some trials went wildly wrong, the shares say what made them.
/// </remarks>
public static class FunctionalAnova
{
    /// <summary>Fewer trials than this tell nothing.</summary>
    public const int FewestTrials = 4;

    // More trials at a leaf hide small effects, fewer take noise for effects.
    private const int Trees = 64, LeafSize = 2;

    /// <summary>The holes, the most important first.</summary>
    /// <param name="space">A space without problems.</param>
    /// <param name="trials">Completed ones with a finite value of the metric are used.</param>
    /// <param name="goal">The metric.</param>
    /// <returns>Nothing when fewer than <see cref="FewestTrials"/> can be used, all of them reached the same, or no split of them shows a difference.</returns>
    public static IReadOnlyList<HoleImportance> Of(SearchSpace space, IEnumerable<Trial> trials, Goal goal)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(goal);
        var tree = AxisTree.Of(space);
        (double[] Point, double Value)[] samples = [.. trials.Where(trial => trial.State == TrialState.Completed).OrderBy(trial => trial.Number)
            .Select(trial => (tree.PointOf(trial.Parameters), goal.LossOf(trial.Metrics))).Where(sample => double.IsFinite(sample.Item2))];
        if (samples.Length < FewestTrials || samples.All(sample => sample.Value == samples[0].Value)) return [];
        double[][] shares = [.. Enumerable.Range(0, Trees).Select(index => Shares(tree, Resampled(samples, index))).OfType<double[]>()];
        if (shares.Length == 0) return [];
        return [.. Enumerable.Range(0, tree.Axes.Count).Select(axis => Importance(tree.Axes[axis].Hole, [.. shares.Select(share => share[axis]).Order()]))
            .OrderByDescending(importance => importance.Share)];
    }

    // Nothing of a resample in which no split shows a difference.
    private static double[]? Shares(AxisTree tree, (double[] Point, double Value)[] samples)
    {
        var leaves = RegressionTree.LeavesOf(tree, samples, LeafSize);
        double mean = leaves.Sum(leaf => leaf.Box.Volume() * leaf.Value);
        double variance = leaves.Sum(leaf => leaf.Box.Volume() * (leaf.Value - mean) * (leaf.Value - mean));
        return variance > 0 ? [.. Enumerable.Range(0, tree.Axes.Count).Select(axis => Marginal.VarianceOf(tree, axis, leaves) / variance)] : null;
    }

    private static (double[] Point, double Value)[] Resampled((double[] Point, double Value)[] samples, int index)
    {
        var random = new CounterRandom(0, index, "importance");
        return [.. Enumerable.Range(0, samples.Length).Select(position => samples[(int)(random.At(position) * samples.Length)])];
    }

    private static HoleImportance Importance(Hole hole, double[] ordered) =>
        new(hole, ordered.Average(), ordered[(int)(0.05 * ordered.Length)], ordered[(int)(0.95 * ordered.Length)]);
}
