namespace MLCaption.Sweeps;

/// <summary>Why a study stopped.</summary>
public enum StudyEnd
{
    /// <summary>As many trials as asked for are finished.</summary>
    Done,

    /// <summary>The sampler has nothing left to try.</summary>
    Exhausted,

    /// <summary>Cancelled; what was finished is kept.</summary>
    Interrupted,
}
