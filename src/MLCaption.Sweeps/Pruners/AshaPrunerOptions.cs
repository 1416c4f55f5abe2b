namespace MLCaption.Sweeps;

/// <summary>Where <see cref="AshaPruner"/> compares trials.</summary>
public sealed record AshaPrunerOptions
{
    /// <summary>The first step r at which trials are compared. Default 1.</summary>
    public int MinStep { get; init; } = 1;

    /// <summary>The reduction factor η: one of so many goes on, to so many times the steps. Default 3.</summary>
    public int Eta { get; init; } = 3;

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (MinStep < 1) yield return $"minStep must be at least 1, but was {MinStep}.";
        if (Eta < 2) yield return $"eta must be at least 2, but was {Eta}.";
    }
}
