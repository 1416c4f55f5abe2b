namespace MLCaption.Metrics;

/// <summary>
/// Splits a caption into words as published caption figures have it: the Penn Treebank tokens of the Stanford tokenizer 3.4.1, lower
/// case, without the punctuation that coco-caption drops. "A man isn't here." gives <c>a man is n't here</c>.
/// </summary>
public static class PtbTokenizer
{
    /// <summary>The tokens of one caption. Never fails, whatever the text; takes time linear in its length.</summary>
    /// <param name="text">A caption; line ends in it count as spaces.</param>
    /// <returns>Tokens in lower case. One that stands for several words written apart ("1 1/2") holds U+00A0 in place of the space.</returns>
    public static string[] Tokenize(string text) => Tokenize(text, keepPunctuation: false);

    /// <inheritdoc cref="Tokenize(string)"/>
    /// <param name="text">A caption; line ends in it count as spaces.</param>
    /// <param name="keepPunctuation">Also gives the punctuation that coco-caption drops, in the Treebank's spelling.</param>
    public static string[] Tokenize(string text, bool keepPunctuation)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Strings(Enumerate(text, keepPunctuation));
    }

    /// <summary>The tokens of <see cref="Tokenize(string, bool)"/> as spans, without memory for each: <c>foreach (ReadOnlySpan&lt;char&gt; token in PtbTokenizer.Enumerate(text))</c>.</summary>
    /// <param name="text">A caption; line ends in it count as spaces.</param>
    /// <param name="keepPunctuation">Also gives the punctuation that coco-caption drops; by default it doesn't.</param>
    public static PtbTokenEnumerator Enumerate(ReadOnlySpan<char> text, bool keepPunctuation = false) =>
        new(new PtbLexer(text), keepPunctuation);

    /// <summary>
    /// The tokens of all captions of one side as coco-caption has them: it hands the tokenizer a file with a caption a line, and whether
    /// the dot of "plan B." belongs to the last word is judged by how the next line begins. It matters to a few captions in 100,000.
    /// </summary>
    /// <param name="captions">The captions, in the order of the file.</param>
    /// <returns>The tokens of each caption.</returns>
    /// <exception cref="ArgumentException">A caption is null.</exception>
    public static string[][] TokenizeLines(IReadOnlyList<string> captions)
    {
        ArgumentNullException.ThrowIfNull(captions);
        string[] following = Following(captions);
        var tokens = new string[captions.Count][];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = Strings(Enumerate(captions[i], following[i]));
        return tokens;
    }

    /// <summary>For each line the next that is not blank, behind a space where blank ones lie between; empty after the last.</summary>
    internal static string[] Following(IReadOnlyList<string> lines)
    {
        string[] following = new string[lines.Count];
        string next = "";
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            following[i] = next;
            string line = lines[i] ?? throw new ArgumentException($"Caption {i} is null.", nameof(lines));
            if (!IsBlank(line)) next = line;
            else if (!next.StartsWith(' ')) next = " " + next;
        }

        return following;
    }

    /// <summary>The tokens of one line of several.</summary>
    /// <param name="text">The line.</param>
    /// <param name="following">See <see cref="Following"/>.</param>
    internal static PtbTokenEnumerator Enumerate(ReadOnlySpan<char> text, ReadOnlySpan<char> following) =>
        new(new PtbLexer(text, following), keepPunctuation: false);

    /// <summary>Nothing but what the tokenizer takes for space.</summary>
    private static bool IsBlank(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
        {
            if (!Characters.IsSpaceOrLineEnd(c)) return false;
        }

        return true;
    }

    private static string[] Strings(PtbTokenEnumerator tokens)
    {
        var strings = new List<string>();
        foreach (ReadOnlySpan<char> token in tokens) strings.Add(token.ToString());
        return [.. strings];
    }
}
