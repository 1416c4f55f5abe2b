using System.Globalization;

namespace MLCaption.Metrics;

/// <summary>
/// Lower-casing of a whole token by Unicode's full rules, as the reference tokenizer does it: .NET's own maps one unit to one unit and
/// leaves the dotted capital I and the final sigma.
/// </summary>
internal static class LowerCase
{
    private const char DottedCapitalI = '\u0130';
    private const char Sigma = '\u03A3';
    private const char SmallSigma = '\u03C3';
    private const char FinalSigma = '\u03C2';

    /// <summary>The first characters of the buffer in lower case, within the buffer, which has room for as many again.</summary>
    public static ReadOnlySpan<char> Of(Span<char> buffer, int length)
    {
        Span<char> token = buffer[..length];
        Span<char> lower = buffer[length..];
        if (token.Contains(Sigma)) LowerSigmas(token);
        int dotted = token.Count(DottedCapitalI);
        if (dotted == 0)
        {
            token.ToLowerInvariant(lower);
            return lower[..length];
        }

        int written = 0;
        foreach (char c in token)
        {
            lower[written++] = c == DottedCapitalI ? 'i' : c;
            if (c == DottedCapitalI) lower[written++] = '\u0307';
        }

        Span<char> rest = buffer[(length + written)..];
        lower[..written].ToLowerInvariant(rest);
        return rest[..written];
    }

    // A sigma is final where a letter with case stands before it in its word and none behind it. What is a word here is Java's matter.
    private static void LowerSigmas(Span<char> token)
    {
        bool afterCased = false;
        for (int i = 0; i < token.Length; i++)
        {
            if (token[i] == Sigma && !afterCased) token[i] = SmallSigma;
            afterCased = IsWithinWord(token, i) && (afterCased || IsCased(token[i]));
        }

        bool beforeCased = false;
        for (int i = token.Length - 1; i >= 0; i--)
        {
            if (token[i] == Sigma) token[i] = beforeCased ? SmallSigma : FinalSigma;
            beforeCased = IsWithinWord(token, i) && (beforeCased || IsCased(token[i]));
        }
    }

    private static bool IsCased(char c) => char.IsUpper(c) || char.IsLower(c) || char.GetUnicodeCategory(c) == UnicodeCategory.TitlecaseLetter;

    /// <summary>Letters, marks and digits make words, and so do dashes, quotation marks and the like between two letters or two digits.</summary>
    private static bool IsWithinWord(ReadOnlySpan<char> token, int at)
    {
        char c = token[at];
        if (c is (>= '\u3005' and <= '\u30FE') or (>= '\u4E00' and <= '\u9FFF')) return false;  // each script of Japanese is a word of its own
        if (IsMarkOrInvisible(c) || char.IsLetter(c) || char.IsNumber(c)) return true;
        if (at == 0 || at == token.Length - 1) return false;
        char before = token[at - 1];
        char behind = token[at + 1];
        return (IsBetweenLetters(c) && (char.IsLetter(before) || IsMarkOrInvisible(before)) && char.IsLetter(behind))
            || (IsBetweenDigits(c) && char.IsNumber(before) && char.IsNumber(behind));
    }

    private static bool IsMarkOrInvisible(char c) => c != Characters.SoftHyphen && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark
        or UnicodeCategory.Format;

    private static bool IsBetweenLetters(char c) => c is '"' or '\'' or '.' or '\u2027' or Characters.SoftHyphen
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation;

    private static bool IsBetweenDigits(char c) => c is '"' or '\'' or '.' or ',' or '\u066B';
}
