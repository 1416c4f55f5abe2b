namespace MLCaption.Sweeps;

/// <summary>The trials so far, parted into a few good ones and the others.</summary>
/// <param name="Known">How many trials tell something of their quality.</param>
/// <param name="UnderWay">How many are running.</param>
/// <param name="Below">The best share γ of those, best first.</param>
/// <param name="Above">All others.</param>
/// <remarks>
/// Completed trials are ordered by their goals; after them come pruned ones, those that came further first and equals of these by what
/// they reported last. A running trial counts among the others whatever it may become, so that nothing is proposed beside it meanwhile
/// (the constant liar of Ginsbourger et al. 2010). So does one that failed, or whose metric is not a finite number: where a machine ran
/// out of memory it will again, and failures by chance are spread too thinly to forbid a region.
/// </remarks>
internal sealed record TpeSplit(int Known, int UnderWay, IReadOnlyList<double[]> Below, IReadOnlyList<double[]> Above)
{
    public static TpeSplit Of(IEnumerable<Trial> trials, AxisTree tree, IReadOnlyList<Goal> goals, TpeOptions options)
    {
        var completed = new List<(double[] Losses, double[] Point)>();
        var pruned = new List<(int Step, double[] Losses, double[] Point)>();
        var others = new List<double[]>();
        int underWay = 0;
        foreach (var trial in trials)
        {
            double[] point = tree.PointOf(trial.Parameters);
            if (trial.State == TrialState.Completed && goals.LossesOf(trial.Metrics) is { } losses) completed.Add((losses, point));
            else if (trial.State == TrialState.Pruned && Last(trial, goals) is var (step, last)) pruned.Add((step, last, point));
            else others.Add(point);
            if (trial.State == TrialState.Running) underWay++;
        }
        double[][] ordered =
        [
            .. Ordered(completed),
            .. pruned.GroupBy(trial => trial.Step).OrderByDescending(group => group.Key)
                .SelectMany(group => Ordered([.. group.Select(trial => (trial.Losses, trial.Point))])),
        ];
        int below = Math.Min((int)Math.Ceiling(options.Gamma * ordered.Length), options.MostBelow);
        return new TpeSplit(ordered.Length, underWay, ordered[..below], [.. ordered[below..], .. others]);
    }

    private static IEnumerable<double[]> Ordered(List<(double[] Losses, double[] Point)> trials) =>
        LossOrder.Of([.. trials.Select(trial => trial.Losses)]).Select(position => trials[position].Point);

    private static (int Step, double[] Losses)? Last(Trial trial, IReadOnlyList<Goal> goals)
    {
        for (int i = trial.Reports.Count - 1; i >= 0; i--)
        {
            if (goals.LossesOf(trial.Reports[i].Values) is { } losses) return (trial.Reports[i].Step, losses);
        }
        return null;
    }
}
