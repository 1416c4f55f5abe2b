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

    private static void LowerSigmas(Span<char> token)
    {
        bool afterLetter = false;
        for (int i = 0; i < token.Length; i++)
        {
            char c = token[i];
            if (c == Sigma) token[i] = afterLetter && !LetterFollows(token, i + 1) ? FinalSigma : '\u03C3';
            if (!IsIgnored(c)) afterLetter = char.IsLetter(c);
        }
    }

    private static bool LetterFollows(ReadOnlySpan<char> token, int start)
    {
        foreach (char c in token[start..])
        {
            if (!IsIgnored(c)) return char.IsLetter(c);
        }

        return false;
    }

    // Marks within a word don't end it.
    private static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '^' or '`' or '\u00AD' or '\u00B7' or '\u2019'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.ModifierSymbol;
}
