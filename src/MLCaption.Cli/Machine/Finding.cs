namespace MLCaption.Cli.Machine;

/// <summary>One thing about the machine.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">How it is.</param>
/// <param name="Found">What was found.</param>
/// <param name="ToDo">What mends it; null when nothing has to be.</param>
/// <param name="IsNeeded">Whether nothing works without it.</param>
internal sealed record Finding(string Part, FindingState State, string Found, string? ToDo = null, bool IsNeeded = false)
{
    public static Finding Ok(string part, string found) => new(part, FindingState.Ok, found);

    public static Finding Slow(string part, string found, string toDo) => new(part, FindingState.Slow, found, toDo);

    /// <summary>Something that is missed, but that one can do without.</summary>
    public static Finding Missing(string part, string found, string toDo) => new(part, FindingState.Missing, found, toDo);

    /// <summary>Something that nothing works without.</summary>
    public static Finding Broken(string part, string found, string toDo) => new(part, FindingState.Missing, found, toDo, IsNeeded: true);
}
