using MLCaption.Metrics;

namespace MLCaption.Experiments;

/// <summary>Why a caption scores as it does beside what people wrote, in counts. Words are those of <see cref="PtbTokenizer"/>, which metrics see.</summary>
/// <param name="NGrams">For single words, then pairs, up to four in a row.</param>
/// <param name="Strange">Words that no reference has, in their order, each once.</param>
/// <param name="Length">Words of the caption.</param>
/// <param name="ReferenceLength">Words of the reference whose length is the closest, of equally close ones the shorter.</param>
internal sealed record CaptionFindings(IReadOnlyList<NGramMatch> NGrams, IReadOnlyList<string> Strange, int Length, int ReferenceLength)
{
    private const int Longest = 4;

    /// <summary>Looks at one caption.</summary>
    public static CaptionFindings Of(CaptionToEvaluate caption)
    {
        string[] words = PtbTokenizer.Tokenize(caption.Hypothesis);
        string[][] references = [.. caption.References.Select(PtbTokenizer.Tokenize)];
        var known = references.SelectMany(reference => reference).ToHashSet(StringComparer.Ordinal);
        return new CaptionFindings(
            [.. Enumerable.Range(1, Longest).Select(n => Match(words, references, n))],
            [.. words.Where(word => !known.Contains(word)).Distinct()],
            words.Length,
            references.Select(reference => reference.Length).OrderBy(length => Math.Abs(length - words.Length)).ThenBy(length => length).First());
    }

    private static NGramMatch Match(string[] words, string[][] references, int n)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (gram, count) in references.SelectMany(reference => Counts(reference, n))) most[gram] = Math.Max(count, most.GetValueOrDefault(gram));
        var own = Counts(words, n);
        return new NGramMatch(own.Sum(gram => Math.Min(gram.Value, most.GetValueOrDefault(gram.Key))), own.Values.Sum());
    }

    private static Dictionary<string, int> Counts(string[] words, int n) => Enumerable.Range(0, Math.Max(0, words.Length - n + 1))
        .Select(start => string.Join(' ', words.Skip(start).Take(n)))
        .CountBy(gram => gram).ToDictionary(StringComparer.Ordinal);
}
