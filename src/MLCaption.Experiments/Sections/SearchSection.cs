namespace MLCaption.Experiments;

/// <summary>How the holes of an experiment file are searched.</summary>
public sealed record SearchSection
{
    /// <summary>Every combination in order.</summary>
    public const string Grid = "grid";

    /// <summary>Independent draws, none twice.</summary>
    public const string Random = "random";

    internal static ObjectRule Rule { get; } = new(
        new Field("maximize", new MetricRule()),
        new Field("sampler", new NameRule(Grid, Random)),
        new Field("trials", new IntegerRule(1)));

    /// <summary>The metric of the validation images that says which trial is best. Default CIDEr.</summary>
    public string Maximize { get; init; } = CaptioningMetricNames.Cider;

    /// <summary><c>grid</c> or <c>random</c>. Default random.</summary>
    public string Sampler { get; init; } = Random;

    /// <summary>How many trials at most. Default 10; for a grid as many as it has.</summary>
    public int? Trials { get; init; }
}
