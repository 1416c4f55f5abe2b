namespace MLCaption.Sweeps;

/// <summary>How <see cref="FunctionalAnova"/> models the trials.</summary>
public sealed record FunctionalAnovaOptions
{
    /// <summary>Regression trees, each of another resample of the trials. Default 64.</summary>
    public int Trees { get; init; } = 64;

    /// <summary>The fewest trials at a leaf. Default 2: more hide small effects, fewer take noise for effects.</summary>
    public int LeafSize { get; init; } = 2;

    /// <summary>The seed of the resamples.</summary>
    public long Seed { get; init; }

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Trees < 10) yield return $"trees must be at least 10, but was {Trees}.";
        if (LeafSize < 1) yield return $"leafSize must be at least 1, but was {LeafSize}.";
    }
}
