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

    /// <summary>All tokens, punctuation included, in lower case.</summary>
    internal static IEnumerable<string> Treebank(string text)
    {
        var lexer = new PtbLexer(text);
        while (lexer.Next() is { } token) yield return LowerCase.Of(token);
    }
}
