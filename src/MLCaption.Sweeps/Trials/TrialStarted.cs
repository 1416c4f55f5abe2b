namespace MLCaption.Sweeps;

/// <summary>A trial began, or began again after an interruption: then it keeps its parameters and what it reported.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Parameters">The values of the holes.</param>
/// <param name="Attempt">How often it was started, this time counted in.</param>
/// <param name="Worker">Who runs it.</param>
public sealed record TrialStarted(int Number, DateTimeOffset At, ParameterSet Parameters, int Attempt, string Worker) : TrialEvent(Number, At)
{
    /// <summary>The next start of a trial: what it was begun with stays.</summary>
    /// <param name="before">The trial as it stands; null when it is new.</param>
    /// <param name="number">Its number.</param>
    /// <param name="parameters">What it begins with if it is new.</param>
    /// <param name="at">When.</param>
    /// <param name="worker">Who runs it.</param>
    internal static TrialStarted Next(Trial? before, int number, ParameterSet parameters, DateTimeOffset at, string worker) =>
        new(number, at, before?.Parameters ?? parameters, (before?.Attempts ?? 0) + 1, worker);

    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial) =>
        (Open(trial) ?? new Trial(Number, Parameters, TrialState.Running) { StartedAt = At }) with
        {
            Attempts = Attempt,
            Worker = Worker,
            LastHeardAt = At,
            Deaths = trial is { IsHeardOf: false } ? trial.Deaths + 1 : 0,
            IsHeardOf = false,
            IsGivenBack = false,
        };
}
