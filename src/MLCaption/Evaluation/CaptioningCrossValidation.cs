namespace MLCaption;

/// <summary>Result of a cross-validation: each fold, and each metric over the folds.</summary>
public sealed class CaptioningCrossValidation
{
    internal CaptioningCrossValidation(IReadOnlyList<CaptioningFold> folds)
    {
        Folds = folds;
        var byName = new OrderedDictionary<string, MetricSpread>();
        foreach (string name in folds[0].Metrics.ByName.Keys) byName.Add(name, MetricSpread.Of([.. folds.Select(fold => fold.Metrics.ByName[name])]));
        ByName = byName;
    }

    /// <summary>The folds, in order.</summary>
    public IReadOnlyList<CaptioningFold> Folds { get; }

    /// <summary>Mean and deviation of each metric, by the names and in the order of the folds' metrics.</summary>
    public IReadOnlyDictionary<string, MetricSpread> ByName { get; }

    /// <summary>BLEU of up to four words, each fold from 0 to 1.</summary>
    public MetricSpread Bleu4 => ByName[CaptioningMetricNames.Bleu4];

    /// <summary>CIDEr, each fold from 0 to 10. Folds of fewer images have rarer words and so other figures than the whole set.</summary>
    public MetricSpread Cider => ByName[CaptioningMetricNames.Cider];
}
