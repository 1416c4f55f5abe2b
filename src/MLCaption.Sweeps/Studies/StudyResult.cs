namespace MLCaption.Sweeps;

/// <summary>How a study ended.</summary>
/// <param name="Trials">Every trial, those of earlier runs too, in the order of their numbers.</param>
/// <param name="End">Why it stopped.</param>
public sealed record StudyResult(IReadOnlyList<Trial> Trials, StudyEnd End);
