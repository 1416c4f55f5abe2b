using System.Buffers;
using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>Writes the text of tokens, in lower case, into memory that it uses again for each.</summary>
internal struct TokenText
{
    private char[]? _buffer;
    private int _length;

    /// <summary>The text of a token, valid until the next call.</summary>
    /// <param name="characters">What it stands for.</param>
    /// <param name="form">How to write it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> characters, TokenForm form)
    {
        if (form is TokenForm.AsWritten or TokenForm.WithoutSoftHyphens && IsSmallAscii(characters)) return characters;

        // As written, spelled out by a few letters more, and lower-cased in two steps of at most two letters for one.
        int longest = 5 * (characters.Length + 16);
        if (_buffer is null || _buffer.Length < longest)
        {
            Dispose();
            _buffer = ArrayPool<char>.Shared.Rent(Math.Max(longest, 256));
        }

        _length = 0;
        Write(characters, form);
        return LowerCase.Of(_buffer, _length);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_buffer is not null) ArrayPool<char>.Shared.Return(_buffer);
        _buffer = null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSmallAscii(ReadOnlySpan<char> characters)
    {
        foreach (char c in characters)
        {
            if (c >= 128 || char.IsAsciiLetterUpper(c)) return false;
        }

        return true;
    }

    private void Write(ReadOnlySpan<char> characters, TokenForm form)
    {
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            switch (form)
            {
                case TokenForm.WithoutSoftHyphens when c == Characters.SoftHyphen:
                    break;
                case TokenForm.Ampersand when c == '&' && characters[i..].StartsWith("&amp;", StringComparison.OrdinalIgnoreCase):
                    Append('&');
                    i += "amp;".Length;
                    break;
                case TokenForm.SpacesKept or TokenForm.SpacesKeptBracketsNamed when c is ' ' or '\n':
                    Append(Characters.NoBreakSpace);
                    break;
                case TokenForm.SpacesKeptBracketsNamed or TokenForm.BracketsNamed when c is '(' or ')':
                    Append(c == '(' ? "-lrb-" : "-rrb-");
                    break;
                case TokenForm.OpeningQuote or TokenForm.ClosingQuote:
                    i += WriteQuote(characters[i..], form == TokenForm.OpeningQuote ? '`' : '\'') - 1;
                    break;
                case TokenForm.SpelledOut:
                    WriteSpelledOut(c);
                    break;
                default:
                    Append(c);
                    break;
            }
        }

        if (_length == 0) Append('-');  // of soft hyphens alone; a token is never empty
    }

    /// <summary>Writes the quotation mark that the characters begin with, or their first.</summary>
    /// <returns>How many characters it stands for.</returns>
    private int WriteQuote(ReadOnlySpan<char> characters, char straight)
    {
        bool single = characters.StartsWith("&apos;");
        bool paired = characters.StartsWith("&quot;");
        char c = single ? '\'' : paired ? '"' : characters[0];
        switch (c)
        {
            case '\'':
                Append(straight);
                break;
            case '"':
                Append(straight);
                Append(straight);
                break;
            case '\u0091' or '\u2018' or '\u201B' or '\u2039':
                Append('`');
                break;
            case '\u0092' or '\u2019' or '\u203A':
                Append('\'');
                break;
            case '\u0093' or '\u201C' or '\u00AB':
                Append("``");
                break;
            case '\u0094' or '\u201D' or '\u00BB':
                Append("''");
                break;
            default:
                Append(c);
                break;
        }

        return single || paired ? "&apos;".Length : 1;
    }

    private void WriteSpelledOut(char c)
    {
        // The Treebank has no sign for the euro, and writes # for pounds.
        string? words = c switch
        {
            '\u00BC' => "1/4",
            '\u00BD' => "1/2",
            '\u00BE' => "3/4",
            '\u2153' => "1/3",
            '\u2154' => "2/3",
            '\u00A2' => "cents",
            '\u00A3' => "#",
            '\u0080' or '\u00A4' or '\u20A0' or '\u20AC' => "$",
            _ => null,
        };
        if (words is null) Append(c);
        else Append(words);
    }

    private void Append(char c) => _buffer![_length++] = c;

    private void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
