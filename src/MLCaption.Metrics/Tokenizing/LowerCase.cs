using System.Text;

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

    public static string Of(string token)
    {
        if (!token.AsSpan().ContainsAny(DottedCapitalI, Sigma)) return token.ToLowerInvariant();
        var lower = new StringBuilder(token.Length + 2);
        bool afterLetter = false;
        for (int i = 0; i < token.Length; i++)
        {
            char c = token[i];
            if (c == DottedCapitalI) lower.Append("i\u0307");
            else if (c == Sigma) lower.Append(afterLetter && !LetterFollows(token, i + 1) ? FinalSigma : '\u03C3');
            else lower.Append(c);
            if (!IsIgnored(c)) afterLetter = char.IsLetter(c);
        }

        return lower.ToString().ToLowerInvariant();
    }

    private static bool LetterFollows(string token, int start)
    {
        for (int i = start; i < token.Length; i++)
        {
            if (!IsIgnored(token[i])) return char.IsLetter(token[i]);
        }

        return false;
    }

    // Marks within a word don't end it.
    private static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '^' or '`' or '\u00AD' or '\u00B7' or '\u2019'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.EnclosingMark
            or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.ModifierLetter
            or System.Globalization.UnicodeCategory.ModifierSymbol;
}
