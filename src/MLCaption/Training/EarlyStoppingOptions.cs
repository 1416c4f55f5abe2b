namespace MLCaption.Training;

/// <summary>When training ends before its last epoch. Captions for it are decoded freely, never with the true words given.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>The metrics that can select.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
        [.. CaptioningMetricNames.All.Except([CaptioningMetricNames.MeteorExact, CaptioningMetricNames.CiderPlain])];

    /// <summary>What is measured on the validation images after each epoch, one of <see cref="Metrics"/>; default <c>CIDEr</c>.</summary>
    public string Metric { get; init; } = CaptioningMetricNames.Cider;

    /// <summary>
    /// Folder of METEOR's data files, for a METEOR with synonyms; its <see cref="Metric"/> must be the name that these data give. Null, the
    /// default, will do for the others.
    /// </summary>
    public string? MeteorData { get; init; }

    /// <summary>Epochs without a better score after which training ends, at least 1. Default 3.</summary>
    public int Patience { get; init; } = 3;

    internal IEnumerable<string> Problems()
    {
        if (!Metrics.Contains(Metric))
        {
            yield return $"metric must be one of {string.Join(", ", Metrics)}, but was '{Metric}'.";
        }

        if (Patience < 1)
        {
            yield return $"patience must be at least 1, but was {Patience}.";
        }
    }
}
