namespace MLCaption.Metrics;

/// <summary>White space as Python 3's <c>str.split</c> has it, with which the reference programs of BLEU and CIDEr cut captions into words.</summary>
internal static class WhiteSpace
{
    // U+001C to U+001F separate for Python and not for .NET.
    public static bool Separates(char c) => c <= ' ' ? c is ' ' or (>= '\t' and <= '\r') or (>= '\u001C' and <= '\u001F') : c >= '\u0085' && char.IsWhiteSpace(c);

    /// <summary>Whether splitting leaves the token as it is.</summary>
    public static bool IsWord(ReadOnlySpan<char> token)
    {
        foreach (char c in token)
        {
            if (Separates(c)) return false;
        }

        return token.Length > 0;
    }

    /// <summary>Takes the first word off the text; empty where there is none.</summary>
    public static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && Separates(text[start])) start++;
        int end = start;
        while (end < text.Length && !Separates(text[end])) end++;
        ReadOnlySpan<char> word = text[start..end];
        text = text[end..];
        return word;
    }
}
