namespace MLCaption.Sweeps;

/// <summary>One run of the objective with one set of parameters. Unchangeable: a change makes a new one.</summary>
/// <param name="Number">Counted from 0 within the sweep.</param>
/// <param name="Parameters">The values of the holes.</param>
/// <param name="State">How far the trial is.</param>
public sealed record Trial(int Number, ParameterSet Parameters, TrialState State)
{
    /// <summary>What a completed trial reached, by the metric's name; empty before.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>What a completed trial chose by itself, of searches that no sampler proposes for; empty where there are none.</summary>
    public ParameterSet Chosen { get; init; } = ParameterSet.Empty;

    /// <summary>Everything that the trial ran with: its parameters, and what it chose.</summary>
    public ParameterSet Settings => Chosen.Count == 0 ? Parameters : new(Parameters.Concat(Chosen));

    /// <summary>Why a trial failed, was pruned or was over its budget; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What the trial reported on its way, by rising steps: those of earlier stretches too, where it went on from there.</summary>
    public IReadOnlyList<TrialReport> Reports { get; init; } = [];

    /// <summary>When the trial began for the first time.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the trial ended; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often the trial was started: 1 when nothing interrupted it. Its writers are told apart by it.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How many workers in a row began with the trial and were not heard of again: neither a report, nor that it was given back.</summary>
    public int Deaths { get; init; }

    /// <summary>Whether the worker that began with the trial last reported of it, or gave it back.</summary>
    public bool IsHeardOf { get; init; }

    /// <summary>Whether the worker that ran the trial gave it back before its end, and nobody has gone on with it yet.</summary>
    public bool IsGivenBack { get; init; }

    /// <summary>Who runs the trial, or ran it last.</summary>
    public string Worker { get; init; } = "";

    /// <summary>Time spent on the trial in all its stretches, up to <see cref="LastHeardAt"/>; pauses don't count.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When the trial last told of itself.</summary>
    public DateTimeOffset LastHeardAt { get; init; }

    /// <summary>Whether the trial ended, well or not, and is not run again.</summary>
    public bool IsFinished => State != TrialState.Running;

    /// <summary>The trial at a later time of the same stretch. A clock that was set back adds nothing.</summary>
    internal Trial HeardAt(DateTimeOffset at) => this with
    {
        Duration = at > LastHeardAt ? Duration + (at - LastHeardAt) : Duration,
        LastHeardAt = at,
    };
}
