namespace MLCaption.Sweeps;

/// <summary>How far a trial is.</summary>
public enum TrialState
{
    /// <summary>Begun and not ended; found in a journal whose process is gone, it is run again under its number.</summary>
    Running,

    /// <summary>Ended with metrics.</summary>
    Completed,

    /// <summary>Ended with a reason.</summary>
    Failed,

    /// <summary>Ended before its time because it promised too little; its reports tell how far it came.</summary>
    Pruned,

    /// <summary>Ended without metrics because it took more time or memory than a trial may.</summary>
    OverBudget,
}
