using System.Text.Json;
using MLCaption.Metrics;

namespace MLCaption;

/// <summary>Evaluation results of captions: scores of the corpus and of each image, equal to those of coco-caption's programs.</summary>
public sealed class CaptioningMetrics
{
    private readonly OrderedDictionary<string, double> _byName = [];

    private CaptioningMetrics(IReadOnlyList<CaptionToEvaluate> captions, BleuScore bleu, MetricScore cider)
    {
        Bleu = bleu;
        CiderSignature = cider.Signature.ToString();
        ReferenceCount = captions.Sum(caption => caption.References.Count);
        PerImage =
        [
            .. captions.Select((caption, i) =>
                new ImageCaptionMetrics(caption.ImageId, caption.Hypothesis, caption.References, [.. bleu.Orders.Select(order => order.PerImage[i])], cider.PerImage[i])),
        ];
        foreach (MetricScore score in bleu.Orders.Append(cider)) _byName.Add(score.Name, score.Corpus);
    }

    /// <summary>BLEU of single words, from 0 to 1; more is better. Papineni et al., ACL 2002.</summary>
    public double Bleu1 => _byName[CaptioningMetricNames.Bleu1];

    /// <summary>BLEU of up to two words, from 0 to 1; more is better.</summary>
    public double Bleu2 => _byName[CaptioningMetricNames.Bleu2];

    /// <summary>BLEU of up to three words, from 0 to 1; more is better.</summary>
    public double Bleu3 => _byName[CaptioningMetricNames.Bleu3];

    /// <summary>BLEU of up to four words, from 0 to 1; more is better. Good models reach 0.3 on COCO with five references.</summary>
    public double Bleu4 => _byName[CaptioningMetricNames.Bleu4];

    /// <summary>
    /// CIDEr, which is CIDEr-D with document frequencies of the references evaluated against, from 0 to 10; more is better. Good models
    /// pass 1 on COCO. Of a single image it is 0. Vedantam et al., CVPR 2015.
    /// </summary>
    public double Cider => _byName[CaptioningMetricNames.Cider];

    /// <summary>What BLEU was made of: counts, precisions, brevity penalty, signature.</summary>
    public BleuScore Bleu { get; }

    /// <summary>How CIDEr was made, to be quoted with it.</summary>
    public string CiderSignature { get; }

    /// <summary>The corpus' scores by the names of <see cref="CaptioningMetricNames"/>, in their order.</summary>
    public IReadOnlyDictionary<string, double> ByName => _byName;

    /// <summary>The scores of each image, in the order of the data.</summary>
    public IReadOnlyList<ImageCaptionMetrics> PerImage { get; }

    /// <summary>Images evaluated.</summary>
    public int ImageCount => PerImage.Count;

    /// <summary>Reference captions compared with.</summary>
    public int ReferenceCount { get; }

    /// <summary>Evaluates captions given as text.</summary>
    /// <param name="captions">One an image, no id twice. The order matters to a few captions in 100,000: see <see cref="PtbTokenizer.TokenizeLines"/>.</param>
    /// <exception cref="ArgumentException">There is no caption, an image has no reference, or an id stands there twice; all such images are named.</exception>
    public static CaptioningMetrics Of(IEnumerable<CaptionToEvaluate> captions)
    {
        ArgumentNullException.ThrowIfNull(captions);
        CaptionToEvaluate[] all = [.. captions];
        string[] problems = [.. EvaluationErrors.ProblemsOf(all)];
        if (problems.Length > 0) throw new ArgumentException(string.Join(" ", problems), nameof(captions));
        return OfUnchecked(all);
    }

    /// <summary>Writes <c>{"corpus": {"BLEU-1": …, "CIDEr": …}, "images": {"id": {…}, …}}</c> at full precision.</summary>
    /// <param name="writer">Left open and not flushed.</param>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("corpus");
        foreach ((string name, double value) in _byName) writer.WriteNumber(name, value);
        writer.WriteEndObject();
        writer.WriteStartObject("images");
        foreach (ImageCaptionMetrics image in PerImage)
        {
            writer.WriteStartObject(image.ImageId);
            for (int order = 1; order <= image.Bleu.Count; order++) writer.WriteNumber(CaptioningMetricNames.All[order - 1], image.Bleu[order - 1]);
            writer.WriteNumber(CaptioningMetricNames.Cider, image.Cider);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The same to a stream, as indented UTF-8.</summary>
    /// <param name="stream">Left open.</param>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        WriteJson(writer);
    }

    internal static CaptioningMetrics OfUnchecked(IReadOnlyList<CaptionToEvaluate> captions)
    {
        CaptionCorpus corpus = CaptionCorpus.FromText(
            [.. captions.Select(caption => caption.Hypothesis)], [.. captions.Select(caption => caption.References)]);
        return new CaptioningMetrics(captions, Metrics.Bleu.Score(corpus), Metrics.Cider.Score(corpus));
    }
}
