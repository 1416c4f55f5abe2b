namespace MLCaption.Metrics;

/// <summary>What a metric compares: the caption made for an image and the captions that people wrote for it, as tokens.</summary>
/// <remarks>
/// Tokens come from <see cref="PtbTokenizer"/> where figures are to be comparable with published ones. BLEU and CIDEr split a token
/// that holds white space (a telephone number, "1 1/2") there, as the reference programs do.
/// </remarks>
/// <param name="Hypothesis">Tokens of the caption to judge; may be empty.</param>
/// <param name="References">Tokens of each reference caption, in any order; at least one caption, which may be empty.</param>
public sealed record CaptionPair(IReadOnlyList<string> Hypothesis, IReadOnlyList<IReadOnlyList<string>> References)
{
    /// <summary>A pair from plain text, tokenized by <see cref="PtbTokenizer"/>.</summary>
    /// <param name="hypothesis">The caption to judge.</param>
    /// <param name="references">The reference captions.</param>
    public static CaptionPair FromText(string hypothesis, IEnumerable<string> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return new CaptionPair(PtbTokenizer.Tokenize(hypothesis), [.. references.Select(PtbTokenizer.Tokenize)]);
    }

    /// <summary>All pairs of a corpus from plain text, tokenized by <see cref="PtbTokenizer.TokenizeLines"/>, so that figures equal coco-caption's.</summary>
    /// <param name="hypotheses">The caption to judge of each image.</param>
    /// <param name="references">The reference captions of each image, in the order of <paramref name="hypotheses"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer hypotheses than images with references.</exception>
    public static CaptionPair[] FromCorpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count != references.Count)
            throw new ArgumentException($"There are references for {references.Count} images, but {hypotheses.Count} hypotheses.", nameof(hypotheses));

        string[][] hypothesisTokens = PtbTokenizer.TokenizeLines(hypotheses);
        string[][] referenceTokens = PtbTokenizer.TokenizeLines([.. references.SelectMany(captions => captions)]);
        var pairs = new CaptionPair[hypotheses.Count];
        for (int i = 0, at = 0; i < pairs.Length; at += references[i++].Count)
            pairs[i] = new CaptionPair(hypothesisTokens[i], referenceTokens[at..(at + references[i].Count)]);
        return pairs;
    }
}
