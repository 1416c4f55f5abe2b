using System.Globalization;
using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// CIDEr against fixed references: what depends on the references alone is computed once, so that scoring a caption costs little more
/// than reading it. Vedantam et al., "CIDEr: Consensus-based Image Description Evaluation", CVPR 2015.
/// Several threads may score at a time; a thread that has scored before allocates nothing.
/// </summary>
public sealed class CiderScorer
{
    // Scores are stated ten times over, so that good captions have figures around 1.
    private const double Scale = 10;

    [ThreadStatic]
    private static CiderWorkspace? _workspace;

    private readonly CiderOptions _options;
    private readonly TokenizedCaptions _references;
    private readonly CiderDocumentFrequencies _frequencies;
    private readonly double[] _norms;  // of each reference, of each order
    private readonly double[] _lengthPenalties;

    /// <summary>Prepares the references.</summary>
    /// <param name="references">For each image its reference captions.</param>
    /// <param name="options">Default options where null.</param>
    /// <exception cref="ArgumentException">There is no image, an image has no reference, or an option is out of its range.</exception>
    public CiderScorer(TokenizedCaptions references, CiderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(references);
        _options = options ?? new CiderOptions();
        Door.Check(_options.Problems(), nameof(options));
        CaptionCorpus.CheckReferences(references.ImageCount, references.CaptionsOf);

        references = references.SplitAtWhiteSpace();
        NGramNumbers? numbers = null;
        if (_options.DocumentFrequencies is { } given)
        {
            _references = references.Replaced(TokenReplacement.BySame(references.Table, given.Tokens.Copy()));
            _frequencies = given;
        }
        else
        {
            _references = references;
            numbers = new NGramNumbers(references, _options.MaxOrder);
            _frequencies = numbers.Frequencies;
        }

        _norms = new double[references.CaptionCount * _options.MaxOrder];
        _lengthPenalties = LengthPenalties(_options);
        PrepareReferences(numbers);
    }

    /// <summary>Images to score.</summary>
    public int ImageCount => _references.ImageCount;

    /// <summary>Scores a caption, which is tokenized by <see cref="PtbTokenizer"/>.</summary>
    /// <param name="image">Whose references to compare with, from 0.</param>
    /// <param name="caption">Text; may be empty.</param>
    /// <returns>From 0 (nothing shared) to 10.</returns>
    public double Score(int image, ReadOnlySpan<char> caption)
    {
        CheckImage(image);
        CiderWorkspace workspace = Workspace();
        workspace.ReadText(caption, _references.Table);
        return Score(image, workspace.Tokens, workspace);
    }

    /// <summary>Scores a caption.</summary>
    /// <param name="image">Whose references to compare with, from 0.</param>
    /// <param name="tokens">The caption's tokens; may be none.</param>
    /// <returns>From 0 (nothing shared) to 10.</returns>
    public double Score(int image, ReadOnlySpan<string> tokens)
    {
        CheckImage(image);
        CiderWorkspace workspace = Workspace();
        workspace.ReadTokens(tokens, _references.Table);
        return Score(image, workspace.Tokens, workspace);
    }

    /// <summary>Scores one hypothesis an image.</summary>
    /// <param name="hypotheses">One caption an image, in the order of the references.</param>
    /// <returns>That of the corpus is the mean of the images'. Named <c>CIDEr</c>, or <c>CIDEr-plain</c>.</returns>
    /// <exception cref="ArgumentException">There are more or fewer images than of references, an image has not one caption, or another tokenizer cut them.</exception>
    public MetricScore Score(TokenizedCaptions hypotheses)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        CaptionCorpus.CheckHypotheses(hypotheses, _references);
        hypotheses = hypotheses.SplitAtWhiteSpace();
        if (hypotheses.Table != _references.Table)
            hypotheses = hypotheses.Replaced(TokenReplacement.BySame(hypotheses.Table, _references.Table.Copy()));

        double[] scores = new double[ImageCount];
        ImageRanges.ForEach(ImageCount, (start, end) =>
        {
            CiderWorkspace workspace = Workspace();
            for (int image = start; image < end; image++) scores[image] = Score(image, hypotheses[image, 0], workspace);
        });
        return MetricScore.Mean(Signature(), scores);
    }

    // One very long caption is no reason for a thread to keep much memory for good.
    private static CiderWorkspace Workspace() => _workspace is { IsLarge: false } kept ? kept : _workspace = new CiderWorkspace();

    private static double[] LengthPenalties(CiderOptions options)
    {
        double[] penalties = new double[64];
        for (int difference = 0; difference < penalties.Length; difference++) penalties[difference] = LengthPenalty(difference, options);
        return penalties;
    }

    // CIDEr-D's Gaussian.
    private static double LengthPenalty(double difference, CiderOptions options) =>
        options.Variant == CiderVariant.Plain || difference == 0 ? 1 : Math.Exp(-(difference * difference) / (2 * options.Sigma * options.Sigma));

    private double LengthPenalty(int difference) => difference < _lengthPenalties.Length ? _lengthPenalties[difference] : LengthPenalty(difference, _options);

    private void CheckImage(int image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, ImageCount);
    }

    /// <param name="numbers">The references' n-grams; null if the frequencies were counted elsewhere.</param>
    private void PrepareReferences(NGramNumbers? numbers)
    {
        ImageRanges.ForEach(ImageCount, (start, end) =>
        {
            CiderWorkspace workspace = Workspace();
            for (int image = start; image < end; image++) PrepareReferences(image, numbers, workspace);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PrepareReferences(int image, NGramNumbers? numbers, CiderWorkspace workspace)
    {
        for (int caption = 0; caption < _references.CaptionsOf(image); caption++)
        {
            ReadOnlySpan<int> tokens = _references[image, caption];
            int first = _references.TokenRangeOf(image, caption).Start;
            Span<double> norms = NormsOf(image, caption);
            if (numbers is not null && CiderNorms.TryCompute(tokens, numbers, first, norms)) continue;
            workspace.NGrams.Read(tokens, _options.MaxOrder);
            if (numbers is null) workspace.Weigh(_frequencies);
            else workspace.Weigh(numbers, first);
            workspace.Norms(norms);
        }
    }

    private Span<double> NormsOf(int image, int caption) =>
        _norms.AsSpan((_references.FirstCaptionOf(image) + caption) * _options.MaxOrder, _options.MaxOrder);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Score(int image, ReadOnlySpan<int> tokens, CiderWorkspace workspace)
    {
        int maxOrder = _options.MaxOrder;
        CaptionNGrams hypothesis = workspace.NGrams;
        hypothesis.Read(tokens, maxOrder);
        workspace.Weigh(_frequencies);
        ReadOnlySpan<double> norms = workspace.Norms(maxOrder);
        bool clips = _options.Variant == CiderVariant.CiderD;
        double sum = 0;
        int count = _references.CaptionsOf(image);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<int> reference = _references[image, i];
            ReadOnlySpan<double> referenceNorms = NormsOf(image, i);
            ReadOnlySpan<double> similarities = workspace.Similarities(reference, clips, maxOrder);
            double penalty = LengthPenalty(Math.Abs(hypothesis.Length - reference.Length));
            for (int order = 1; order <= maxOrder; order++)
            {
                double norm = norms[order - 1] * referenceNorms[order - 1];
                sum += (norm == 0 ? similarities[order - 1] : similarities[order - 1] / norm) * penalty;
            }
        }

        return sum / maxOrder / count * Scale;
    }

    private MetricSignature Signature()
    {
        string frequencies = _options.DocumentFrequencies is { } given ? $"given-{given.ImageCount}-{given.NGramCount}" : "corpus";
        return _options.Variant == CiderVariant.CiderD
            ? MetricSignature.Of("CIDEr", _references,
                ("variant", "D"), ("n", $"{_options.MaxOrder}"), ("sigma", _options.Sigma.ToString(CultureInfo.InvariantCulture)), ("df", frequencies))
            : MetricSignature.Of("CIDEr-plain", _references, ("n", $"{_options.MaxOrder}"), ("df", frequencies));
    }
}
