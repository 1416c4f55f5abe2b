using MLCaption.Sweeps;

namespace MLCaption.Cli.Views;

/// <summary>How long the rest of a sweep may take: as long a trial as the finished ones took, as many at once as now.</summary>
internal static class SweepTime
{
    /// <summary><c>, about 12 min 30 s left</c>, or nothing while no trial is finished or none is left.</summary>
    /// <param name="trials">The trials so far.</param>
    /// <param name="planned">How many there will be.</param>
    public static string Left(IReadOnlyList<Trial> trials, int planned)
    {
        Trial[] finished = [.. trials.Where(trial => trial.IsFinished)];
        int left = planned - finished.Length;
        if (finished.Length == 0 || left <= 0) return "";
        int atOnce = Math.Max(1, trials.Count - finished.Length);
        double mean = finished.Average(trial => trial.Duration.TotalSeconds);
        double begun = trials.Where(trial => !trial.IsFinished).Sum(trial => Math.Min(mean, trial.Duration.TotalSeconds));
        return $", about {Numbers.Duration(TimeSpan.FromSeconds(((left * mean) - begun) / atOnce))} left";
    }
}
