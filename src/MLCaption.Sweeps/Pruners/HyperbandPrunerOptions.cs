namespace MLCaption.Sweeps;

/// <summary>The brackets of <see cref="HyperbandPruner"/>.</summary>
/// <param name="MaxStep">The steps R of a whole trial.</param>
public sealed record HyperbandPrunerOptions(int MaxStep)
{
    /// <summary>The first step at which trials of the strictest bracket are compared. Default 1.</summary>
    public int MinStep { get; init; } = 1;

    /// <summary>The reduction factor η. Default 3.</summary>
    public int Eta { get; init; } = 3;

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (MinStep < 1) yield return $"minStep must be at least 1, but was {MinStep}.";
        if (MaxStep < MinStep) yield return $"maxStep must be at least minStep, {MinStep}, but was {MaxStep}.";
        if (Eta < 2) yield return $"eta must be at least 2, but was {Eta}.";
    }
}
