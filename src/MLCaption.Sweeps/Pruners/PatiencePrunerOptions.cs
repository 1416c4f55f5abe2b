namespace MLCaption.Sweeps;

/// <summary>How long <see cref="PatiencePruner"/> waits.</summary>
public sealed record PatiencePrunerOptions
{
    /// <summary>Reports in a row that are no better before a trial is ended. Default 5.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>A value is better when it is so by more than this. Default 0.</summary>
    public double MinDelta { get; init; }

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (Patience < 1) yield return $"patience must be at least 1, but was {Patience}.";
        if (MinDelta is not (>= 0 and < double.PositiveInfinity)) yield return FormattableString.Invariant($"minDelta must be at least 0, but was {MinDelta}.");
    }
}
