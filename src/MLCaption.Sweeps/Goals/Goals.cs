namespace MLCaption.Sweeps;

internal static class Goals
{
    /// <summary>The losses of the values, smaller is better; null when one of the metrics is missing or not a finite number.</summary>
    public static double[]? LossesOf(this IReadOnlyList<Goal> goals, IReadOnlyDictionary<string, double> values)
    {
        double[] losses = new double[goals.Count];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = goals[i].LossOf(values);
            if (!double.IsFinite(losses[i])) return null;
        }
        return losses;
    }
}
