using System.Text.Json;
using MLCaption.Metrics;

namespace MLCaption;

/// <summary>Evaluation results of captions: scores of the corpus and of each image, equal to those of coco-caption's programs.</summary>
public sealed class CaptioningMetrics
{
    private readonly OrderedDictionary<string, double> _byName = [];

    private CaptioningMetrics(IReadOnlyList<CaptionToEvaluate> captions, IReadOnlyList<MetricScore> scores, int resamples)
    {
        Scores = scores;
        foreach (MetricScore score in scores) _byName.Add(score.Name, score.Corpus);
        PerImage = [.. captions.Select((caption, image) => new ImageCaptionMetrics(caption, scores, image))];
        ReferenceCount = captions.Sum(caption => caption.References.Count);
        Intervals = resamples == 0 ? [] : Bootstrap.Intervals(scores, new SignificanceOptions { Resamples = resamples });
    }

    /// <summary>BLEU of single words, from 0 to 1; more is better. Papineni et al., ACL 2002.</summary>
    public double Bleu1 => Of(CaptioningMetricNames.Bleu1);

    /// <summary>BLEU of up to two words, from 0 to 1; more is better.</summary>
    public double Bleu2 => Of(CaptioningMetricNames.Bleu2);

    /// <summary>BLEU of up to three words, from 0 to 1; more is better.</summary>
    public double Bleu3 => Of(CaptioningMetricNames.Bleu3);

    /// <summary>BLEU of up to four words, from 0 to 1; more is better. Good models reach 0.3 on COCO with five references.</summary>
    public double Bleu4 => Of(CaptioningMetricNames.Bleu4);

    /// <summary>
    /// METEOR with the modules at hand, from 0 to 1; more is better. Its name in <see cref="ByName"/> says which: only with a table of
    /// paraphrases it is what papers call METEOR. Denkowski and Lavie, WMT 2014.
    /// </summary>
    public double Meteor => _byName.FirstOrDefault(score => score.Key.StartsWith(CaptioningMetricNames.Meteor, StringComparison.Ordinal), new("", double.NaN)).Value;

    /// <summary>ROUGE-L, from 0 to 1; more is better. Lin, ACL workshop 2004.</summary>
    public double RougeL => Of(CaptioningMetricNames.RougeL);

    /// <summary>
    /// CIDEr, which is CIDEr-D, from 0 to 10; more is better. Good models pass 1 on COCO. Of a single image it is 0 unless document
    /// frequencies are given. Vedantam et al., CVPR 2015.
    /// </summary>
    public double Cider => Of(CaptioningMetricNames.Cider);

    /// <summary>Each metric with its figures, what they are made of, and the signature to be quoted with them.</summary>
    public IReadOnlyList<MetricScore> Scores { get; }

    /// <summary>For each of <see cref="Scores"/> where the corpus' score lies with a confidence of 0.95; empty unless resamples were asked for.</summary>
    public IReadOnlyList<ConfidenceInterval> Intervals { get; }

    /// <summary>The corpus' scores by the names of <see cref="CaptioningMetricNames"/>, in the order asked for.</summary>
    public IReadOnlyDictionary<string, double> ByName => _byName;

    /// <summary>The scores of each image, in the order of the data.</summary>
    public IReadOnlyList<ImageCaptionMetrics> PerImage { get; }

    /// <summary>Images evaluated.</summary>
    public int ImageCount => PerImage.Count;

    /// <summary>Reference captions compared with.</summary>
    public int ReferenceCount { get; }

    /// <summary>Evaluates captions given as text.</summary>
    /// <param name="captions">One an image, no id twice. The order matters to a few captions in 100,000: see <see cref="PtbTokenizer.TokenizeLines"/>.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">
    /// There is no caption, an image has no reference, or an id stands there twice, and all such images are named; or an option is out of
    /// its range.
    /// </exception>
    /// <exception cref="FileNotFoundException">METEOR's data are not where they were said to be, or a METEOR asked for by name needs more.</exception>
    public static CaptioningMetrics Of(IEnumerable<CaptionToEvaluate> captions, CaptioningEvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(captions);
        CaptionToEvaluate[] all = [.. captions];
        string[] problems = [.. EvaluationErrors.ProblemsOf(all)];
        if (problems.Length > 0) throw new ArgumentException(string.Join(" ", problems), nameof(captions));
        return OfUnchecked(all, options ?? new CaptioningEvaluationOptions());
    }

    /// <summary>
    /// Writes <c>{"corpus": {"BLEU-1": …}, "images": {"id": {"BLEU-1": …}, …}, "signatures": {"BLEU-1": {…}}}</c> at full precision, and
    /// <c>"intervals": {"BLEU-1": [low, high]}</c> where there are any.
    /// </summary>
    /// <param name="writer">Left open and not flushed.</param>
    /// <param name="pointing">Written as <c>"pointing"</c> where it is given.</param>
    public void WriteJson(Utf8JsonWriter writer, PointingAccuracy? pointing = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("corpus");
        foreach (MetricScore score in Scores) writer.WriteNumber(score.Name, score.Corpus);
        writer.WriteEndObject();
        writer.WriteStartObject("images");
        for (int image = 0; image < ImageCount; image++)
        {
            writer.WriteStartObject(PerImage[image].ImageId);
            foreach (MetricScore score in Scores) writer.WriteNumber(score.Name, score.PerImage[image]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("signatures");
        foreach (MetricScore score in Scores)
        {
            writer.WritePropertyName(score.Name);
            score.Signature.WriteJson(writer);
        }

        writer.WriteEndObject();
        if (Intervals.Count > 0) WriteIntervals(writer);
        if (pointing is not null)
        {
            writer.WritePropertyName("pointing");
            pointing.WriteJson(writer);
        }

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

    internal static CaptioningMetrics OfUnchecked(IReadOnlyList<CaptionToEvaluate> captions, CaptioningEvaluationOptions options)
    {
        string wrong = string.Join(" ", options.Problems());
        if (wrong.Length > 0) throw new ArgumentException(wrong, nameof(options));
        return new CaptioningMetrics(captions, new CaptioningScores(options).Of(CaptionCorpus.FromText(captions)), options.Resamples);
    }

    private void WriteIntervals(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("intervals");
        for (int i = 0; i < Scores.Count; i++)
        {
            writer.WriteStartArray(Scores[i].Name);
            writer.WriteNumberValue(Intervals[i].Low);
            writer.WriteNumberValue(Intervals[i].High);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // Not a number where the metric was not asked for.
    private double Of(string name) => _byName.TryGetValue(name, out double score) ? score : double.NaN;
}
