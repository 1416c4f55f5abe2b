using MLCaption.Networks.Decoding;

namespace MLCaption.Networks.Tests.Decoding;

/// <summary>Every caption that the options allow, found by writing them all down and looking at each as a whole.</summary>
/// <param name="logProbabilities">Of each next token: image, words so far, last token.</param>
/// <param name="vocabularySize">Tokens, special ones included.</param>
/// <param name="options">Lengths, rules and score.</param>
/// <param name="badEndings">Tokens that no caption ends with.</param>
internal sealed class AllCaptions(
    Func<int, int, int, double[]> logProbabilities, int vocabularySize, DecodingOptions options, params int[] badEndings)
{
    /// <summary>The best first.</summary>
    public DecodedCaption[] Of(int image) => [.. Longer(image, [], 0).Where(IsAllowed).OrderByDescending(caption => caption.Score)];

    public bool IsAllowed(DecodedCaption caption)
    {
        IReadOnlyList<int> words = caption.Tokens;
        return words.Count >= options.MinLength && words.Count <= options.MaxLength
            && words.All(word => word < vocabularySize && (word >= SpecialTokens.Count || (options.AllowUnknown && word == SpecialTokens.Unknown)))
            && (words.Count == 0 || !badEndings.Contains(words[^1]))
            && (options.NoRepeatNgram == 0 || HasNoNgramTwice(words, options.NoRepeatNgram));
    }

    private IEnumerable<DecodedCaption> Longer(int image, int[] words, double sum)
    {
        double[] next = logProbabilities(image, words.Length, words.Length == 0 ? SpecialTokens.Start : words[^1]);
        double total = sum + next[SpecialTokens.End];
        double length = words.Length + 1;
        double divisor = options.LengthNormalization == LengthNormalization.Wu
            ? Math.Pow(5 + length, options.LengthPenalty) / Math.Pow(6, options.LengthPenalty)
            : Math.Pow(length, options.LengthPenalty);
        yield return new DecodedCaption(words, total, total / divisor, []);
        for (int token = SpecialTokens.Unknown; words.Length < options.MaxLength && token < vocabularySize; token++)
        {
            foreach (DecodedCaption longer in Longer(image, [.. words, token], sum + next[token]))
            {
                yield return longer;
            }
        }
    }

    private static bool HasNoNgramTwice(IReadOnlyList<int> words, int n)
    {
        string[] ngrams = [.. Enumerable.Range(0, Math.Max(0, words.Count - n + 1)).Select(start => string.Join(' ', words.Skip(start).Take(n)))];
        return ngrams.Distinct().Count() == ngrams.Length;
    }
}
