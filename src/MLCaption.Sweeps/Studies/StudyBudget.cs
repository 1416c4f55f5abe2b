using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>What a study may spend. A null doesn't limit.</summary>
public sealed record StudyBudget
{
    /// <summary>Trials in all, those of earlier runs counted in; at least 1.</summary>
    public int? Trials { get; init; }

    /// <summary>Steps, usually epochs, that trials may report in all; at least 1. No trial starts once those that it could learn from, the
    /// trials that are a whole window before it, used them up; running ones go on to their ends.</summary>
    public int? Steps { get; init; }

    /// <summary>Time of one run of the study, more than zero. No trial starts afterwards; running ones go on to their ends. How many trials
    /// there are then depends on the machine's speed.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Time of one trial over all its stretches, more than zero. A trial over it ends as <see cref="TrialState.OverBudget"/>.</summary>
    public TimeSpan? TrialTime { get; init; }

    /// <summary>Memory, in bytes, while one trial runs; at least 1. A trial over it ends as <see cref="TrialState.OverBudget"/>.</summary>
    public long? TrialMemory { get; init; }

    /// <summary>Workers in a row that may die of one trial, without a new report, before it ends as failed; at least 1. Without a limit a trial whose
    /// workers die is always gone on with, as one must be whose workers are killed from outside.</summary>
    public int? TrialDeaths { get; init; }

    internal IEnumerable<string> Problems()
    {
        if (Trials < 1) yield return Low("trials", "1", Trials);
        if (Steps < 1) yield return Low("steps", "1", Steps);
        if (Time <= TimeSpan.Zero) yield return Low("time", "a moment", Time);
        if (TrialTime <= TimeSpan.Zero) yield return Low("a trial's time", "a moment", TrialTime);
        if (TrialDeaths < 1) yield return Low("a trial's deaths", "1", TrialDeaths);
        if (TrialMemory < 1) yield return Low("a trial's memory", "1 byte", TrialMemory);
    }

    private static string Low(string name, string least, object? value) =>
        string.Create(CultureInfo.InvariantCulture, $"The budget of {name} must be at least {least}, but was {value}.");
}
