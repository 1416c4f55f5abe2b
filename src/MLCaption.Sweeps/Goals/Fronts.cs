namespace MLCaption.Sweeps;

/// <summary>Non-dominated sorting of losses, one array a candidate with one loss a goal, smaller is better: front 0 holds those that no
/// other dominates, front 1 those that only front 0 does, and so on. ENS-BS of Zhang et al., IEEE TEVC 2015.</summary>
internal static class Fronts
{
    /// <summary>The front of each candidate.</summary>
    public static int[] Of(IReadOnlyList<double[]> losses)
    {
        int[] front = new int[losses.Count];
        bool two = losses.Count > 0 && losses[0].Length == 2;
        var members = new List<List<int>>();
        // In this order a candidate can only be dominated by one before it.
        foreach (int candidate in Enumerable.Range(0, losses.Count).Order(Comparer<int>.Create((a, b) => Compare(losses[a], losses[b]))))
        {
            // Whom a front dominates the fronts before it dominate too, so the first that doesn't is found by halving.
            int rank = 0, end = members.Count;
            while (rank < end)
            {
                int middle = (rank + end) / 2;
                // Of two goals the second only falls along a front, so that its last member decides.
                bool dominated = two ? Dominates(losses[members[middle][^1]], losses[candidate])
                    : members[middle].FindLastIndex(other => Dominates(losses[other], losses[candidate])) >= 0;
                if (dominated) rank = middle + 1;
                else end = middle;
            }
            if (rank == members.Count) members.Add([]);
            members[rank].Add(candidate);
            front[candidate] = rank;
        }
        return front;
    }

    /// <summary>Whether <paramref name="a"/> is nowhere worse than <paramref name="b"/> and somewhere better.</summary>
    public static bool Dominates(double[] a, double[] b)
    {
        bool better = false;
        for (int goal = 0; goal < a.Length; goal++)
        {
            if (a[goal] > b[goal]) return false;
            better |= a[goal] < b[goal];
        }
        return better;
    }

    private static int Compare(double[] a, double[] b)
    {
        for (int goal = 0; goal < a.Length; goal++)
        {
            int order = a[goal].CompareTo(b[goal]);
            if (order != 0) return order;
        }
        return 0;
    }
}
