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
}
