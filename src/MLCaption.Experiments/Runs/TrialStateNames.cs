using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>How the states of trials are told.</summary>
public static class TrialStateNames
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TrialState>().Select(Of)];

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
