namespace MLCaption.Metrics;

/// <summary>A few short words that are found in any case, as <see cref="Characters.Fold"/> has it.</summary>
internal sealed class FoldedWords
{
    /// <summary>More letters than any word has.</summary>
    public const int LongestLength = 13;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    public FoldedWords(IEnumerable<string> words) => _words = words.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length >= LongestLength) return false;
        Span<char> folded = stackalloc char[LongestLength];
        for (int i = 0; i < word.Length; i++) folded[i] = Characters.Fold(word[i]);
        return _words.Contains(folded[..word.Length]);
    }
}
