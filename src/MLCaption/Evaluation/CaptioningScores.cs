using MLCaption.Metrics;

namespace MLCaption;

/// <summary>Computes the metrics that are asked for.</summary>
internal sealed class CaptioningScores(CaptioningEvaluationOptions options)
{
    private const MeteorModules ExactAndStem = MeteorModules.Exact | MeteorModules.Stem;

    // Read once, and not before it is needed.
    private static readonly Lazy<MeteorResources> _meteorOfThisMachine = new(MeteorResources.OfThisMachine);

    private readonly Lazy<MeteorResources> _meteor = options.MeteorData is { } folder ? new(() => MeteorResources.Load(folder)) : _meteorOfThisMachine;

    /// <summary>What scores hypotheses against the same references again and again by one metric, which must be reported by its name.</summary>
    public static Func<TokenizedCaptions, MetricScore> Scorer(string metric, string? meteorData, TokenizedCaptions references)
    {
        if (metric == CaptioningMetricNames.Cider) return new CiderScorer(references).Score;
        var scores = new CaptioningScores(new CaptioningEvaluationOptions { Metrics = [metric], MeteorData = meteorData });
        if (metric == CaptioningMetricNames.Meteor && scores._meteor.Value.Name is var name && name != metric)
            throw new FileNotFoundException($"{metric} needs METEOR's table of paraphrases (paraphrase-en.gz); with the data at hand it is {name}. Name that, or give a folder that holds the table.");
        return hypotheses => scores.Of(CaptionCorpus.Of(hypotheses, references))[0];
    }

    /// <summary>In the order asked for, none twice.</summary>
    public IReadOnlyList<MetricScore> Of(CaptionCorpus corpus)
    {
        var bleu = new Lazy<IReadOnlyList<MetricScore>>(() => Bleu.Score(corpus, new BleuOptions { ReferenceLength = options.BleuReferenceLength }).Orders);
        return [.. options.Metrics.SelectMany(name => Of(name, corpus, bleu)).DistinctBy(score => score.Name)];
    }

    private IEnumerable<MetricScore> Of(string name, CaptionCorpus corpus, Lazy<IReadOnlyList<MetricScore>> bleu) => name switch
    {
        CaptioningEvaluationOptions.Bleu => bleu.Value,
        CaptioningMetricNames.Bleu1 => [bleu.Value[0]],
        CaptioningMetricNames.Bleu2 => [bleu.Value[1]],
        CaptioningMetricNames.Bleu3 => [bleu.Value[2]],
        CaptioningMetricNames.Bleu4 => [bleu.Value[3]],
        CaptioningMetricNames.RougeL => [RougeL.Score(corpus)],
        CaptioningMetricNames.Cider => [Cider.Score(corpus, CiderOptions(CiderVariant.CiderD))],
        CaptioningMetricNames.CiderPlain => [Cider.Score(corpus, CiderOptions(CiderVariant.Plain))],
        _ => [Meteor.Score(corpus, MeteorOf(name))],
    };

    private MeteorResources MeteorOf(string name) => name switch
    {
        CaptioningMetricNames.MeteorExact => MeteorResources.StemsOnly.Only(MeteorModules.Exact),
        CaptioningMetricNames.MeteorExactStem => MeteorResources.StemsOnly,
        CaptioningMetricNames.MeteorNoParaphrase => _meteor.Value.Modules.HasFlag(MeteorModules.Synonym)
            ? _meteor.Value.Only(ExactAndStem | MeteorModules.Synonym)
            : throw new FileNotFoundException($"{name} needs synonyms: give the folder of METEOR's data files (english.synsets, english.exceptions), or install WordNet (Debian: wordnet-base)."),
        _ => _meteor.Value,
    };

    private CiderOptions CiderOptions(CiderVariant variant) => new() { Variant = variant, DocumentFrequencies = options.DocumentFrequencies };
}
