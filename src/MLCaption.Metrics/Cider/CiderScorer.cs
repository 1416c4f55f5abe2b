using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>
/// CIDEr against fixed references: what depends on the references alone is computed once, so that scoring a validation set after
/// each epoch costs the hypotheses only. Vedantam et al., "CIDEr: Consensus-based Image Description Evaluation", CVPR 2015.
/// Several threads may score at a time.
/// </summary>
public sealed class CiderScorer
{
    // Scores are stated ten times over, so that good captions have figures around 1.
    private const double Scale = 10;

    private readonly CiderOptions _options;
    private readonly NGramIndex _index;
    private readonly double[] _inverseFrequencies;
    private readonly double _logImages;
    private readonly Reference[][] _references;

    /// <summary>Prepares the references.</summary>
    /// <param name="references">For each image its reference captions, as tokens.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">There is no image, an image has no reference, or an option is out of its range.</exception>
    public CiderScorer(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references, CiderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(references);
        _options = options ?? new CiderOptions();
        Door.Check(_options.Problems(), nameof(options));
        Door.CheckReferences(references, nameof(references));

        _index = new NGramIndex(_options.DocumentFrequencies?.Index);
        NGramCounts[][] counts = CiderDocumentFrequencies.CountNGrams(_index, references, _options.MaxOrder);
        CiderDocumentFrequencies frequencies = _options.DocumentFrequencies ?? CiderDocumentFrequencies.Count(_index, counts, _options.MaxOrder);
        _inverseFrequencies = frequencies.InverseFrequencies(_index.Count);
        _logImages = Math.Log(frequencies.ImageCount);
        _references = new Reference[counts.Length][];
        for (int i = 0; i < counts.Length; i++)
            _references[i] = [.. counts[i].Select(c => new Reference(c, Norms(c)))];
    }

    /// <summary>Images to score.</summary>
    public int ImageCount => _references.Length;

    /// <summary>Scores one hypothesis an image.</summary>
    /// <param name="hypotheses">Tokens of each image's caption, in the order of the references.</param>
    /// <exception cref="ArgumentException">There are more or fewer hypotheses than images.</exception>
    public CiderScore Score(IReadOnlyList<IReadOnlyList<string>> hypotheses)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        if (hypotheses.Count != ImageCount)
            throw new ArgumentException($"There are references for {ImageCount} images, but {hypotheses.Count} hypotheses.", nameof(hypotheses));

        var index = new NGramIndex(_index);
        double[] scores = new double[ImageCount];
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Score(index.CountOf(hypotheses[i], _options.MaxOrder), _references[i]);
            sum += scores[i];
        }

        return new CiderScore(sum / scores.Length, scores, Signature());
    }

    private double Score(NGramCounts hypothesis, Reference[] references)
    {
        double[] norms = Norms(hypothesis);
        double sum = 0;
        foreach (Reference reference in references)
        {
            double penalty = LengthPenalty(hypothesis.Total(2) - reference.Counts.Total(2));
            for (int order = 1; order <= _options.MaxOrder; order++)
            {
                double similarity = Similarity(hypothesis, reference.Counts, order);
                double norm = norms[order - 1] * reference.Norms[order - 1];
                if (norm != 0) similarity /= norm;
                sum += similarity * penalty;
            }
        }

        return sum / _options.MaxOrder / references.Length * Scale;
    }

    // The reference program counts a caption's length in bigrams.
    private double LengthPenalty(double difference) =>
        _options.Variant == CiderVariant.Plain ? 1 : Math.Exp(-(difference * difference) / (2 * _options.Sigma * _options.Sigma));

    private double Similarity(NGramCounts hypothesis, NGramCounts reference, int order)
    {
        ReadOnlySpan<int> hypothesisIds = hypothesis.Ids(order);
        ReadOnlySpan<int> referenceIds = reference.Ids(order);
        ReadOnlySpan<int> hypothesisCounts = hypothesis.Counts(order);
        ReadOnlySpan<int> referenceCounts = reference.Counts(order);
        bool clips = _options.Variant == CiderVariant.CiderD;
        double sum = 0;
        for (int h = 0, r = 0; h < hypothesisIds.Length && r < referenceIds.Length;)
        {
            int id = hypothesisIds[h];
            if (id != referenceIds[r])
            {
                if (id < referenceIds[r]) h++;
                else r++;
                continue;
            }

            double inverseFrequency = InverseFrequency(id);
            double ours = hypothesisCounts[h++] * inverseFrequency;
            double theirs = referenceCounts[r++] * inverseFrequency;
            sum += (clips ? Math.Min(ours, theirs) : ours) * theirs;
        }

        return sum;
    }

    private double[] Norms(NGramCounts counts)
    {
        double[] norms = new double[_options.MaxOrder];
        for (int order = 1; order <= norms.Length; order++)
        {
            ReadOnlySpan<int> ids = counts.Ids(order);
            ReadOnlySpan<int> times = counts.Counts(order);
            double squares = 0;
            for (int i = 0; i < ids.Length; i++)
            {
                double weight = times[i] * InverseFrequency(ids[i]);
                squares += weight * weight;
            }

            norms[order - 1] = Math.Sqrt(squares);
        }

        return norms;
    }

    private double InverseFrequency(int id) => id < _inverseFrequencies.Length ? _inverseFrequencies[id] : _logImages;

    private string Signature()
    {
        string name = _options.Variant == CiderVariant.CiderD
            ? string.Create(CultureInfo.InvariantCulture, $"CIDEr-D|n:{_options.MaxOrder}|sigma:{_options.Sigma}")
            : $"CIDEr|n:{_options.MaxOrder}";
        return $"{name}|df:{(_options.DocumentFrequencies is null ? "corpus" : "given")}";
    }

    private readonly record struct Reference(NGramCounts Counts, double[] Norms);
}
