using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>How the states of trials are told.</summary>
public static class TrialStateNames
{
    private const string Interrupted = "interrupted";

    /// <summary>Every one.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TrialState>().Select(Of), Interrupted];

    /// <summary>A trial's state in words: one that was given back and waits to be gone on with does not run.</summary>
    public static string Of(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.IsGivenBack ? Interrupted : Of(trial.State);
    }

    /// <summary>A state in words.</summary>
    public static string Of(TrialState state) => state switch
    {
        TrialState.Completed => "completed",
        TrialState.Failed => "failed",
        TrialState.Pruned => "pruned",
        TrialState.OverBudget => "over budget",
        _ => "running",
    };
}
