using MLCaption.Networks.Decoding;

namespace MLCaption.Networks.Tests.Decoding;

/// <summary>Beam search for one image, written down as it is told: all continuations, sorted; the best go on or end.</summary>
internal static class PlainBeam
{
    /// <returns>Words and log-probability of each caption, the best score first; none where it runs into a dead end.</returns>
    public static List<(string Words, double LogProbability)> Of(
        Func<int, int, double[]> logProbabilities, int vocabularySize, DecodingOptions options, int[] badEndings)
    {
        List<(int[] Words, double Sum)> beam = [([], 0)], ended = [];
        while (beam.Count > 0 && ended.Count < options.BeamSize)
        {
            var continuations = beam
                .SelectMany(hypothesis => Enumerable.Range(0, vocabularySize)
                    .Where(token => MayFollow(hypothesis.Words, token, options, badEndings))
                    .Select(token => (hypothesis.Words, Token: token, Sum: hypothesis.Sum
                        + logProbabilities(hypothesis.Words.Length, hypothesis.Words.LastOrDefault(SpecialTokens.Start))[token])))
                .OrderByDescending(continuation => continuation.Sum).ToArray();
            ended.AddRange(continuations.Take(options.BeamSize)
                .Where(continuation => continuation.Token == SpecialTokens.End).Select(continuation => (continuation.Words, continuation.Sum)));
            beam = [.. continuations.Where(continuation => continuation.Token != SpecialTokens.End)
                .Take(options.BeamSize).Select(continuation => ((int[])[.. continuation.Words, continuation.Token], continuation.Sum))];
        }

        return [.. ended.OrderByDescending(caption => options.Score(caption.Sum, caption.Words.Length)).Take(options.BeamSize)
            .Select(caption => (string.Join(' ', caption.Words), caption.Sum))];
    }

    private static bool MayFollow(int[] words, int token, DecodingOptions options, int[] badEndings)
    {
        if (token == SpecialTokens.End)
        {
            return words.Length >= options.MinLength && (words.Length == 0 || !badEndings.Contains(words[^1]));
        }

        string[] ngrams = [.. Enumerable.Range(0, Math.Max(0, words.Length + 2 - options.NoRepeatNgram))
            .Select(start => string.Join(' ', words.Append(token).Skip(start).Take(options.NoRepeatNgram)))];
        return words.Length < options.MaxLength
            && (token >= SpecialTokens.Count || (token == SpecialTokens.Unknown && options.AllowUnknown))
            && (words.Length + 1 < options.MaxLength || !badEndings.Contains(token))
            && (options.NoRepeatNgram == 0 || ngrams.Distinct().Count() == ngrams.Length);
    }
}
