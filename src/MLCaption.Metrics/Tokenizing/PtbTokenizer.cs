namespace MLCaption.Metrics;

/// <summary>
/// Splits a caption into words as published caption figures have it: the Penn Treebank tokens of the Stanford tokenizer 3.4.1, lower
/// case, without the punctuation that coco-caption drops. "A man isn't here." gives <c>a man is n't here</c>.
/// </summary>
public static class PtbTokenizer
{
    // Brackets are not among these: the reference program means to drop them, but looks for capitals after lower-casing.
    private static readonly HashSet<string> s_dropped = ["''", "'", "``", "`", ".", "?", "!", ",", ":", "-", "--", "...", ";"];

    /// <summary>The tokens of one caption. Never fails, whatever the text; takes time linear in its length.</summary>
    /// <param name="text">A caption; line ends in it count as spaces.</param>
    /// <returns>Tokens in lower case. One that stands for several words written apart ("1 1/2") holds U+00A0 in place of the space.</returns>
    public static string[] Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Treebank(text).Where(token => !s_dropped.Contains(token))];
    }

    /// <summary>
    /// The tokens of all captions of one side as coco-caption has them: it hands the tokenizer a file with a caption a line, and whether
    /// the dot of "plan B." belongs to the last word is judged by how the next line begins. It matters to a few captions in 100,000.
    /// </summary>
    /// <param name="captions">The captions, in the order of the file.</param>
    /// <returns>The tokens of each caption.</returns>
    public static string[][] TokenizeLines(IReadOnlyList<string> captions)
    {
        ArgumentNullException.ThrowIfNull(captions);
        var tokens = new string[captions.Count][];
        string following = "";
        for (int i = captions.Count - 1; i >= 0; i--)
        {
            string caption = captions[i] ?? throw new ArgumentException($"Caption {i} is null.", nameof(captions));
            string[] found = [.. Treebank(caption, EndsInLetterAndDot(caption) ? following : "").Where(token => !s_dropped.Contains(token))];
            tokens[i] = found;
            if (!string.IsNullOrWhiteSpace(caption)) following = caption + "\n";
        }

        return tokens;
    }

    private static bool EndsInLetterAndDot(string caption)
    {
        ReadOnlySpan<char> text = caption.AsSpan().TrimEnd();
        return text is [.., var letter, '.'] && char.IsAsciiLetter(letter);
    }

    /// <summary>All tokens, punctuation included, in lower case.</summary>
    internal static IEnumerable<string> Treebank(string text, string following = "")
    {
        var lexer = new PtbLexer(text, following);
        while (lexer.Next() is { } token) yield return LowerCase.Of(token);
    }
}
