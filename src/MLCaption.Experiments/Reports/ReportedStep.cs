namespace MLCaption.Experiments;

/// <summary>What a trial told of itself at one step.</summary>
/// <param name="Step">Counted from 1.</param>
/// <param name="Values">Numbers by name, at six digits; null where it was no number.</param>
internal sealed record ReportedStep(int Step, IReadOnlyDictionary<string, double?> Values);
