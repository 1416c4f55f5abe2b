namespace MLCaption.Metrics;

/// <summary>Splitting at white space as Python 3 does, in which the reference programs of BLEU and CIDEr are written.</summary>
internal static class WhiteSpace
{
    // U+001C to U+001F separate for Python and not for .NET.
    public static bool Separates(char c) => c is <= ' ' or >= '\u007F' && (char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F');

    /// <summary>The tokens themselves where none holds white space, which is nearly always.</summary>
    public static IReadOnlyList<string> SplitTokens(IReadOnlyList<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!IsWhole(tokens[i])) return [.. tokens.SelectMany(Split)];
        }

        return tokens;
    }

    private static bool IsWhole(string token)
    {
        foreach (char c in token)
        {
            if (Separates(c)) return false;
        }

        return token.Length > 0;
    }

    private static IEnumerable<string> Split(string token)
    {
        int start = 0;
        for (int i = 0; i <= token.Length; i++)
        {
            if (i < token.Length && !Separates(token[i])) continue;
            if (i > start) yield return token[start..i];
            start = i + 1;
        }
    }
}
