namespace MLCaption.Sweeps;

/// <summary>What a running trial told of itself at one step, usually an epoch.</summary>
/// <param name="Step">Counted from 1.</param>
/// <param name="Values">Numbers by name, for example a loss and a metric.</param>
public sealed record TrialReport(int Step, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>Whether the trial is whole with it: there is nothing left to save by ending it.</summary>
    public bool IsLast { get; init; }
}
