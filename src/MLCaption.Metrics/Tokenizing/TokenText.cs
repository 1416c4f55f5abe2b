using System.Text;

namespace MLCaption.Metrics;

/// <summary>The text of a token, made from the characters that it stands for.</summary>
internal static class TokenText
{
    public static string Of(ReadOnlySpan<char> characters, TokenForm form) => form switch
    {
        TokenForm.WithoutSoftHyphens => WithoutSoftHyphens(characters),
        TokenForm.Ampersand => characters.ToString().Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase),
        TokenForm.SpacesKept => characters.ToString().Replace(' ', Characters.NoBreakSpace),
        TokenForm.SpacesKeptBracketsNamed => NameBrackets(characters.ToString().Replace(' ', Characters.NoBreakSpace)),
        TokenForm.BracketsNamed => NameBrackets(characters.ToString()),
        TokenForm.OpeningQuote => Quote(characters, "`"),
        TokenForm.ClosingQuote => Quote(characters, "'"),
        TokenForm.Fraction => Fraction(characters),
        TokenForm.Currency => Currency(characters),
        _ => characters.ToString(),
    };

    private static string WithoutSoftHyphens(ReadOnlySpan<char> characters)
    {
        if (!characters.Contains(Characters.SoftHyphen)) return characters.ToString();
        string rest = characters.ToString().Replace($"{Characters.SoftHyphen}", "", StringComparison.Ordinal);
        return rest.Length == 0 ? "-" : rest;  // a token is never empty
    }

    private static string NameBrackets(string text) =>
        text.Replace("(", "-LRB-", StringComparison.Ordinal).Replace(")", "-RRB-", StringComparison.Ordinal);

    private static string Quote(ReadOnlySpan<char> characters, string straight)
    {
        string text = characters.ToString()
            .Replace("&apos;", "'", StringComparison.Ordinal)
            .Replace("&quot;", "\"", StringComparison.Ordinal);
        var quote = new StringBuilder(text.Length + 2);
        foreach (char c in text)
        {
            quote.Append(c switch
            {
                '\'' => straight,
                '"' => straight + straight,
                '\u0091' or '\u2018' or '\u201B' or '\u2039' => "`",
                '\u0092' or '\u2019' or '\u203A' => "'",
                '\u0093' or '\u201C' or '\u00AB' => "``",
                '\u0094' or '\u201D' or '\u00BB' => "''",
                _ => $"{c}",
            });
        }

        return quote.ToString();
    }

    private static string Fraction(ReadOnlySpan<char> characters) => characters[0] switch
    {
        '\u00BC' => "1/4",
        '\u00BD' => "1/2",
        '\u00BE' => "3/4",
        '\u2153' => "1/3",
        '\u2154' => "2/3",
        _ => characters.ToString(),
    };

    // The Treebank has no sign for the euro, and writes # for pounds.
    private static string Currency(ReadOnlySpan<char> characters) => characters[0] switch
    {
        '\u00A2' => "cents",
        '\u00A3' => "#",
        '\u0080' or '\u00A4' or '\u20A0' or '\u20AC' => "$",
        _ => characters.ToString(),
    };
}
