namespace MLCaption.Experiments;

/// <summary>Which parameters mattered.</summary>
/// <param name="Metric">What they are to explain.</param>
/// <param name="Trials">How many trials tell it.</param>
/// <param name="Shares">The most important first; none where nothing can be told.</param>
/// <param name="Together">What is left for several that act together, from 0 to 1.</param>
/// <param name="Problem">Why nothing can be told; null where something is.</param>
internal sealed record ReportedImportance(string Metric, int Trials, IReadOnlyList<ReportedShare> Shares, double Together, string? Problem)
{
    public static ReportedImportance Of(SweepRecord record)
    {
        var importance = SweepImportance.Of(record, record.Maximize);
        return new ReportedImportance(
            importance.Metric,
            importance.Trials,
            [.. importance.Holes.Select(hole => new ReportedShare(importance.NameOf(hole.Hole), hole.Share, hole.Low, hole.High))],
            importance.Together,
            importance.Problem);
    }
}
