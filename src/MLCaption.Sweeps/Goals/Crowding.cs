namespace MLCaption.Sweeps;

/// <summary>The crowding distance of each member of a front: the sides of the box between its neighbours, each as a share of the front's
/// width; infinite at the front's ends. Deb et al., IEEE TEVC 2002.</summary>
internal static class Crowding
{
    public static double[] Of(IReadOnlyList<double[]> front)
    {
        double[] distances = new double[front.Count];
        for (int goal = 0; front.Count > 0 && goal < front[0].Length; goal++)
        {
            int[] order = [.. Enumerable.Range(0, front.Count).OrderBy(member => front[member][goal])];
            double width = front[order[^1]][goal] - front[order[0]][goal];
            if (!(width > 0)) continue;
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            for (int i = 1; i < order.Length - 1; i++) distances[order[i]] += (front[order[i + 1]][goal] - front[order[i - 1]][goal]) / width;
        }
        return distances;
    }
}
