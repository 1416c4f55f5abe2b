namespace MLCaption.Experiments;

/// <summary>What the captions of the best trial tell of how good it is.</summary>
/// <param name="Images">How many images were captioned.</param>
/// <param name="Scores">Scores with intervals.</param>
/// <param name="Lead">The best trial beside the next; null where that can't be told.</param>
internal sealed record ReportedEvidence(int Images, IReadOnlyList<ReportedScore> Scores, ReportedLead? Lead);
