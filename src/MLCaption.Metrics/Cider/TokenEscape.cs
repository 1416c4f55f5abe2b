using System.Globalization;
using System.Text;

namespace MLCaption.Metrics;

/// <summary>Writes what UTF-8 can't hold: halves of surrogate pairs become <c>\u</c> and four hexadecimal digits, and so does the backslash.</summary>
internal static class TokenEscape
{
    public static string Escaped(string token)
    {
        if (IsPlain(token)) return token;
        var text = new StringBuilder();
        for (int i = 0; i < token.Length; i++)
        {
            if (char.IsSurrogatePair(token, i)) text.Append(token[i++]).Append(token[i]);
            else if (token[i] == '\\' || char.IsSurrogate(token[i])) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)token[i]:X4}");
            else text.Append(token[i]);
        }

        return text.ToString();
    }

    public static bool TryUnescape(ReadOnlySpan<char> token, out ReadOnlySpan<char> text)
    {
        text = token;
        if (!token.Contains('\\')) return true;
        var unescaped = new StringBuilder();
        for (int i = 0; i < token.Length; i++)
        {
            if (token[i] != '\\')
            {
                unescaped.Append(token[i]);
                continue;
            }

            if (token.Length < i + 6 || token[i + 1] != 'u'
                || !ushort.TryParse(token.Slice(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)) return false;
            unescaped.Append((char)unit);
            i += 5;
        }

        text = unescaped.ToString();
        return true;
    }

    private static bool IsPlain(string token)
    {
        foreach (char c in token)
        {
            if (c == '\\' || char.IsSurrogate(c)) return false;
        }

        return true;
    }
}
