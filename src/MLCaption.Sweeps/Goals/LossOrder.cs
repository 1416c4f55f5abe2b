namespace MLCaption.Sweeps;

/// <summary>Puts candidates in order by their losses: for one goal by size, for several by front and, within a front, the least crowded
/// first. Equals keep the order in which they came.</summary>
internal static class LossOrder
{
    /// <summary>The positions of the candidates, best first.</summary>
    public static int[] Of(IReadOnlyList<double[]> losses)
    {
        int[] positions = [.. Enumerable.Range(0, losses.Count)];
        if (losses.Count == 0) return positions;
        if (losses[0].Length == 1) return [.. positions.OrderBy(position => losses[position][0])];
        int[] fronts = Fronts.Of(losses);
        return [.. positions.GroupBy(position => fronts[position]).OrderBy(front => front.Key).SelectMany(front =>
        {
            int[] members = [.. front];
            double[] crowding = Crowding.Of([.. members.Select(member => losses[member])]);
            return Enumerable.Range(0, members.Length).OrderByDescending(i => crowding[i]).Select(i => members[i]);
        })];
    }

    /// <summary>How many of the others are better: smaller for one goal, on an earlier front for several.</summary>
    public static int Better(double[] losses, IReadOnlyList<double[]> others)
    {
        if (losses.Length == 1) return others.Count(other => other[0] < losses[0]);
        int[] fronts = Fronts.Of([losses, .. others]);
        return fronts.Count(front => front < fronts[0]);
    }
}
