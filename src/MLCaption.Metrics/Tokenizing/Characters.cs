namespace MLCaption.Metrics;

/// <summary>The kinds of character that the tokenizer tells apart.</summary>
internal static class Characters
{
    /// <summary>What <see cref="PtbLexer"/> reads after the end of the text.</summary>
    public const char End = '\uFFFF';

    public const char SoftHyphen = '\u00AD';
    public const char NoBreakSpace = '\u00A0';

    // Letters of Unicode 6.0, which the reference tokenizer knows: .NET's without those that came later, and two that became marks.
    private static readonly CharacterSet _laterLetters = new(
        "\u037F\u037F\u0528\u052F\u0560\u0560\u0588\u0588\u05EF\u05EF\u0860\u088E\u08A1\u08A1\u08AD\u08C9" +
        "\u0978\u0978\u0980\u0980\u09FC\u09FC\u0AF9\u0AF9\u0C34\u0C34\u0C5A\u0C5D\u0C80\u0C80\u0CDD\u0CDD\u0D04\u0D04\u0D54\u0D5F" +
        "\u0E86\u0E86\u0E89\u0E89\u0E8C\u0E8C\u0E8E\u0E93\u0E98\u0E98\u0EA0\u0EA0\u0EA8\u0EA9\u0EAC\u0EAC" +
        "\u13F5\u13FD\u16F1\u16F8\u170D\u170D\u171F\u171F\u1878\u1878\u191D\u191E\u19B0\u19C0\u19C8\u19C9\u1B4C\u1B4C" +
        "\u1C80\u1CBF\u1CF2\u1CF3\u1CFA\u1CFA\u2C2F\u2C2F\u2C5F\u2C5F\u312E\u312F\u31BB\u31BF\u4DB6\u4DBF\u9FCD\u9FFF" +
        "\uA698\uA69D\uA78F\uA78F\uA794\uA79F\uA7AB\uA7F7\uA8FD\uA8FE\uA9E0\uA9FE\uAA7E\uAA7F\uAB30\uABBF");

    private static readonly CharacterSet _letters = new("\u1885\u1886", c => char.IsLetter(c) && !_laterLetters.Contains(c));

    private static readonly CharacterSet _digits = new("", c => char.IsDigit(c) && c is not ((>= '\u0DE6' and <= '\u0DEF') or (>= '\uA9F0' and <= '\uA9F9')));

    // Besides letters a word may hold accents, vowel signs and other marks of the scripts below, and the soft hyphen.
    private static readonly CharacterSet _wordLetters = new(
        "\u00AD\u00AD" +
        "\u0237\u024F" + // Latin
        "\u02C2\u02C5\u02D2\u02DF\u02E5\u02FF" + // modifiers
        "\u0300\u036F" + // combining accents
        "\u0370\u037D\u0384\u0385\u03CF\u03CF\u03F6\u03F6\u03FC\u03FF" + // Greek
        "\u0483\u0487\u04CF\u04CF\u04F6\u04FF\u0510\u0525" + // Cyrillic
        "\u055A\u055F" + // Armenian
        "\u0591\u05BD\u05BF\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u05C7" + // Hebrew
        "\u0615\u061A\u063B\u063F\u064B\u065E\u0670\u0670\u06D6\u06EF\u06FA\u06FF" + // Arabic
        "\u070F\u070F\u0711\u0711\u0730\u074F\u0750\u077F\u07A6\u07B1\u07CA\u07F5\u07FA\u07FA" + // Syriac, Thaana, NKo
        "\u0900\u0903\u093C\u093C\u093E\u094E\u0951\u0955\u0962\u0963" + // Devanagari
        "\u0981\u0983\u09BC\u09C4\u09C7\u09C8\u09CB\u09CD\u09D7\u09D7\u09E2\u09E3" + // Bengali
        "\u0A01\u0A03\u0A3C\u0A3C\u0A3E\u0A4F" + // Gurmukhi
        "\u0A81\u0A83\u0ABC\u0ACF" + // Gujarati
        "\u0B82\u0B82\u0BBE\u0BC2\u0BC6\u0BC8\u0BCA\u0BCD" + // Tamil
        "\u0C01\u0C03\u0C3E\u0C56" + // Telugu
        "\u0D3E\u0D44\u0D46\u0D48" + // Malayalam
        "\u0E30\u0E3A\u0E47\u0E4E" + // Thai
        "\u0EB1\u0EBC\u0EC8\u0ECD", // Lao
        c => _letters.Contains(c));

    // Symbols that stand alone: mathematics, arrows, pictures, units, foreign punctuation, full-width forms.
    private static readonly CharacterSet _symbols = new(
        "++%%&&~~^^||\\\\" +
        "\u00A6\u00A9\u00AC\u00AC\u00AE\u00BA\u00D7\u00D7\u00F7\u00F7\u0387\u0387" +
        "\u05BE\u05BE\u05C0\u05C0\u05C3\u05C3\u05C6\u05C6\u05F3\u05F4" +
        "\u0600\u0603\u0606\u060A\u060C\u060C\u0614\u0614\u061B\u061B\u061E\u061E\u066A\u066A\u066D\u066D" +
        "\u0703\u070D\u07F6\u07F8\u0964\u0965\u0E4F\u0E4F\u1FBD\u1FBD" +
        "\u2016\u2017\u2020\u2023\u2030\u2038\u203B\u203B\u203E\u2042\u2044\u2044\u207A\u207F\u208A\u208E" +
        "\u2100\u214F\u2190\u21FF\u2200\u2BFF\u3012\u3012\u30FB\u30FB" +
        "\uFF01\uFF0F\uFF1A\uFF20\uFF3B\uFF40\uFF5B\uFF65");

    private static readonly CharacterSet _spaces = new("\t\t  \u00A0\u00A0\u2000\u200A\u3000\u3000");

    private static readonly CharacterSet _fullStops = new("..\u00A1\u00A1\u00BF\u00BF\u037E\u037E\u0589\u0589\u061F\u061F\u06D4\u06D4\u0700\u0702\u07FA\u07FA\u3002\u3002");

    private static readonly CharacterSet _currencies = new("\u0080\u0080\u00A2\u00A5\u060B\u060B\u0E3F\u0E3F\u20A0\u20A0\u20A4\u20A4\u20AC\u20AC\uFFE0\uFFE1\uFFE5\uFFE6");

    private static readonly CharacterSet _quotes = new("``\u0091\u0094\u00AB\u00AB\u00BB\u00BB\u2018\u201F\u2039\u203A");

    /// <summary>A letter of any script, or a mark that belongs to a word.</summary>
    public static bool IsWordLetter(char c) => _wordLetters.Contains(c);

    public static bool IsLetter(char c) => _letters.Contains(c);

    public static bool IsDigit(char c) => _digits.Contains(c);

    /// <summary>A capital, as a letter or in a circle, or a Roman numeral.</summary>
    public static bool IsCapital(char c) =>
        c is (>= '\u2160' and <= '\u216F') or (>= '\u24B6' and <= '\u24CF')
        || (char.IsUpper(c) && IsLetter(c) && c is not (>= '\u13A0' and <= '\u13F5'));  // Cherokee had one case when the reference tokenizer was made

    /// <summary>The small ASCII letter that the character stands for where the rules tell no case; else the character.</summary>
    public static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        '\u0130' or '\u0131' => 'i',
        '\u017F' => 's',
        '\u212A' => 'k',
        _ => c,
    };

    public static bool IsLetterOrDigit(char c) => IsLetter(c) || IsDigit(c);

    public static bool IsSymbol(char c) => _symbols.Contains(c);

    public static bool IsFullStop(char c) => _fullStops.Contains(c);

    public static bool IsCurrency(char c) => _currencies.Contains(c);

    public static bool IsQuote(char c) => _quotes.Contains(c);

    /// <summary>A space within a line.</summary>
    public static bool IsSpace(char c) => _spaces.Contains(c);

    public static bool IsSpaceOrLineEnd(char c) => IsSpace(c) || IsLineEnd(c);

    public static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u000B' or '\u000C' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Takes no room and ends a word.</summary>
    public static bool IsInvisible(char c) => c is '\0' or '\u007F' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF';

    /// <summary>Joins the parts of a compound.</summary>
    public static bool IsHyphen(char c) => c is '-' or '_' or '\u058A' or '\u2010' or '\u2011';

    public static bool IsInnerPunctuation(char c) => c is ',' or ';' or ':' or '\u3001';
}
