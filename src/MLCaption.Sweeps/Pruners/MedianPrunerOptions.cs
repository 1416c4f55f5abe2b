namespace MLCaption.Sweeps;

/// <summary>When <see cref="MedianPruner"/> ends a trial.</summary>
public sealed record MedianPrunerOptions
{
    /// <summary>Completed trials to compare with before the first is ended. Default 5.</summary>
    public int Startup { get; init; } = 5;

    /// <summary>Steps at the beginning that end no trial. Default 3.</summary>
    public int Warmup { get; init; } = 3;

    /// <summary>A trial is ended when this share or more of the completed ones did better, in (0, 1). Default 0.5.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Startup < 1) yield return $"startup must be at least 1, but was {Startup}.";
        if (Warmup < 0) yield return $"warmup must be at least 0, but was {Warmup}.";
        if (Share is not (> 0 and < 1)) yield return FormattableString.Invariant($"share must be in (0, 1), but was {Share}.");
    }
}
