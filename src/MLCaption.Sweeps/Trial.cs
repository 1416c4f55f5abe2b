namespace MLCaption.Sweeps;

/// <summary>One run of the objective with one set of parameters. Unchangeable: a change makes a new one.</summary>
/// <param name="Number">Counted from 0 within the sweep.</param>
/// <param name="Parameters">The values of the holes.</param>
/// <param name="State">How far the trial is.</param>
public sealed record Trial(int Number, ParameterSet Parameters, TrialState State)
{
    /// <summary>What a completed trial reached, by the metric's name; empty before.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Why a trial failed; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What the trial reported on its way, in order.</summary>
    public IReadOnlyList<TrialReport> Reports { get; init; } = [];

    /// <summary>When the trial began, or began again.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the trial ended; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether the trial ended, well or not, and is not run again.</summary>
    public bool IsFinished => State != TrialState.Running;
}
