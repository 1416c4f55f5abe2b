namespace MLCaption.Sweeps;

/// <summary>Why a study stopped.</summary>
public enum StudyEnd
{
    /// <summary>As many trials as asked for are finished.</summary>
    Done,

    /// <summary>The sampler has nothing left to try.</summary>
    Exhausted,

    /// <summary>The budget of reported steps is used up.</summary>
    StepsUsed,

    /// <summary>The budget of time is used up: another machine might have finished more trials.</summary>
    TimeUsed,

    /// <summary>Cancelled; what was finished is kept.</summary>
    Interrupted,
}
