namespace MLCaption.Networks.Decoding;

/// <summary>One caption read out of a decoder.</summary>
/// <param name="Tokens">Ids of the words, without start and end token.</param>
/// <param name="LogProbability">Natural logarithm of the probability of the words and the end token after them.</param>
/// <param name="Score">What candidates are ranked by: the log-probability after the length penalty.</param>
/// <param name="Attention">For each word the weight of each region, rows that sum to 1, or with a visual sentinel to less: the rest is its; empty when it was not asked for.</param>
public sealed record DecodedCaption(
    IReadOnlyList<int> Tokens,
    double LogProbability,
    double Score,
    IReadOnlyList<float[]> Attention);
