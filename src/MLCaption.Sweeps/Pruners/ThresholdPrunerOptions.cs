namespace MLCaption.Sweeps;

/// <summary>What <see cref="ThresholdPruner"/> lets pass.</summary>
/// <param name="Metric">The reported number that is looked at; it need not be a goal.</param>
public sealed record ThresholdPrunerOptions(string Metric)
{
    /// <summary>The least that lets a trial go on. Default: any.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>The most that lets a trial go on. Default: any.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>Steps at the beginning that end no trial. Default 0.</summary>
    public int Warmup { get; init; }

    /// <summary>What is wrong with the settings; nothing when they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(Lower <= Upper)) yield return FormattableString.Invariant($"lower must be at most upper, but they were {Lower} and {Upper}.");
        if (Lower == double.NegativeInfinity && Upper == double.PositiveInfinity) yield return "lower or upper must be given.";
        if (Warmup < 0) yield return $"warmup must be at least 0, but was {Warmup}.";
    }
}
