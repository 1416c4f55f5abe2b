namespace MLCaption.Sweeps;

/// <summary>A trial ended with metrics.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="At">When.</param>
/// <param name="Metrics">What it reached, by the metric's name.</param>
public sealed record TrialCompleted(int Number, DateTimeOffset At, IReadOnlyDictionary<string, double> Metrics) : TrialEvent(Number, At)
{
    /// <summary>What it chose by itself.</summary>
    public ParameterSet Chosen { get; init; } = ParameterSet.Empty;

    /// <inheritdoc/>
    public override bool IsFinal => true;

    /// <inheritdoc/>
    public override Trial ApplyTo(Trial? trial) =>
        Begun(trial) with { State = TrialState.Completed, Metrics = Metrics, Chosen = Chosen, FinishedAt = At };
}
