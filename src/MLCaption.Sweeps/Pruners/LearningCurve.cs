namespace MLCaption.Sweeps;

/// <summary>A trial's reports as losses: smaller is better.</summary>
internal sealed class LearningCurve
{
    private readonly List<(int Step, double[] Losses)> _points = [];

    public LearningCurve(IReadOnlyList<Goal> goals, IReadOnlyList<TrialReport> reports)
    {
        foreach (var report in reports)
        {
            if (goals.LossesOf(report.Values) is { } losses) _points.Add((report.Step, losses));
        }
    }

    /// <summary>The losses at a step, or at the last report before it; null when the trial never came so far.</summary>
    public double[]? At(int step)
    {
        int next = _points.FindIndex(point => point.Step >= step);
        if (next < 0) return null;
        return _points[next].Step == step ? _points[next].Losses : next > 0 ? _points[next - 1].Losses : null;
    }

    /// <summary>The best of each goal up to a step; null when there was none.</summary>
    public double[]? BestUntil(int step)
    {
        var until = _points.TakeWhile(point => point.Step <= step).Select(point => point.Losses);
        return until.Any() ? until.Aggregate((best, next) => [.. best.Zip(next, Math.Min)]) : null;
    }

    /// <summary>How many reports came after the last that was better than all before it, in any goal, by more than
    /// <paramref name="margin"/>.</summary>
    public int ReportsSinceImprovement(double margin)
    {
        if (_points.Count == 0) return 0;
        double[] best = [.. _points[0].Losses];
        int since = 0;
        foreach (var (_, losses) in _points.Skip(1))
        {
            since++;
            for (int goal = 0; goal < best.Length; goal++)
            {
                if (!(losses[goal] < best[goal] - margin)) continue;
                best[goal] = losses[goal];
                since = 0;
            }
        }
        return since;
    }
}
