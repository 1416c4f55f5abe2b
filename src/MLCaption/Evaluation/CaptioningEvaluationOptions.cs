using MLCaption.Metrics;

namespace MLCaption;

/// <summary>What is computed when captions are evaluated.</summary>
public sealed record CaptioningEvaluationOptions
{
    /// <summary>The name that stands for <c>BLEU-1</c> to <c>BLEU-4</c>.</summary>
    public const string Bleu = "BLEU";

    /// <summary>What can be asked for: <c>BLEU</c> and the names of <see cref="CaptioningMetricNames"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [Bleu, .. CaptioningMetricNames.All];

    /// <summary>
    /// The metrics to compute, from <see cref="Names"/>. <c>METEOR</c> takes whatever <see cref="MeteorData"/> gives and is reported by the
    /// name that says so. Default: <c>BLEU</c>, <c>METEOR</c>, <c>ROUGE-L</c>, <c>CIDEr</c>.
    /// </summary>
    public IReadOnlyList<string> Metrics { get; init; } = [Bleu, CaptioningMetricNames.Meteor, CaptioningMetricNames.RougeL, CaptioningMetricNames.Cider];

    /// <summary>Which length of an image's references BLEU compares with; default the closest, as published figures have it.</summary>
    public BleuReferenceLength BleuReferenceLength { get; init; } = BleuReferenceLength.Closest;

    /// <summary>
    /// Folder of METEOR's data files for English, for synonyms and, if their table is there, paraphrases. Null (the default) takes
    /// synonyms from WordNet where it is installed.
    /// </summary>
    public string? MeteorData { get; init; }

    /// <summary>CIDEr's document frequencies, counted in other captions; null (the default) for those of the references at hand.</summary>
    public CiderDocumentFrequencies? DocumentFrequencies { get; init; }

    /// <summary>How often images are drawn anew for the interval of each corpus score; 0 (the default) for no intervals.</summary>
    public int Resamples { get; init; }

    internal IEnumerable<string> Problems()
    {
        foreach (string name in Metrics.Except(Names))
            yield return $"{nameof(Metrics)} must be among {string.Join(", ", Names)}, but holds '{name}'.";
        if (Metrics.Count == 0) yield return $"{nameof(Metrics)} must name at least one metric.";
        if (!Enum.IsDefined(BleuReferenceLength)) yield return $"{nameof(BleuReferenceLength)} must be Closest, Shortest or Average, but was {BleuReferenceLength}.";
        if (Resamples < 0) yield return $"{nameof(Resamples)} must be at least 0, but was {Resamples}.";
    }
}
