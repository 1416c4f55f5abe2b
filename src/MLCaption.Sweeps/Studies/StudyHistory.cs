namespace MLCaption.Sweeps;

/// <summary>What a trial may know of those before it, so that neither the number of workers nor their speed changes anything: of trials
/// that are a whole window before it everything, of nearer ones only what they try.</summary>
internal static class StudyHistory
{
    /// <summary>The trials whose results trial <paramref name="number"/> may know. They are finished when it starts.</summary>
    /// <param name="trials">The trials so far, by number without gaps.</param>
    /// <param name="number">The trial.</param>
    /// <param name="window">The most trials in flight.</param>
    public static IReadOnlyList<Trial> Visible(IReadOnlyList<Trial> trials, int number, int window) => [.. trials.Take(number - window + 1)];

    /// <summary>What the proposal of a trial sees: the visible ones, and the nearer ones as running.</summary>
    public static IReadOnlyList<Trial> ForProposal(IReadOnlyList<Trial> trials, int number, int window) =>
    [
        .. trials.Take(number).Select(trial => trial.Number <= number - window
            ? trial
            : new Trial(trial.Number, trial.Parameters, TrialState.Running)),
    ];
}
