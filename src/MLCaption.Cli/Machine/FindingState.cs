namespace MLCaption.Cli.Machine;

/// <summary>What a look at a part of the machine came to.</summary>
internal enum FindingState
{
    /// <summary>There, and as fast as it should be.</summary>
    Ok,

    /// <summary>There, but it holds others up.</summary>
    Slow,

    /// <summary>Not there, or not working.</summary>
    Missing,
}
