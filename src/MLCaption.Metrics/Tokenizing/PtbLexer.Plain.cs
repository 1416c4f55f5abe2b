namespace MLCaption.Metrics;

/// <summary>
/// The shapes that nearly all tokens of captions have, at places where no other rule reaches further: what follows a word here (a space,
/// a comma or full stop before one, the clitic 's, the end) is no part of any longer token that begins with ASCII letters or digits,
/// abbreviations apart.
/// </summary>
internal ref partial struct PtbLexer
{
    private bool TryPlainToken()
    {
        (_form, _replacement) = (TokenForm.AsWritten, null);
        int end = EndOfPlainToken(_start);
        (_tokenEnd, _nextStart) = (end, end);
        return end > 0;
    }

    private int EndOfPlainToken(int start)
    {
        char first = _text[start];
        if (char.IsAsciiLetterOrDigit(first)) return EndOfPlainWord(start);
        Reads++;
        int end = start + 1;
        switch (first)
        {
            case ' ' or '\n':
                _form = TokenForm.Nothing;
                return end;
            case ',' or '-' when IsPlainGap(end):
                return end;
            case '.' when IsPlainGap(end) && (end + 1 >= _text.Length || _text[end + 1] != '.'):
                return end;
            case '\'' when IsPlainClitic(start):
                return end + 1;
            case '"':
                bool opens = end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '$');
                _replacement = opens ? "``" : "''";
                return end;
            default:
                return -1;
        }
    }

    /// <summary>A word or small number, or several words with hyphens between; -1 if other rules may have a say.</summary>
    private int EndOfPlainWord(int start)
    {
        int end = EndOfLettersAndDigitsOfAscii(start);
        int first = end;
        while (end + 1 < _text.Length && _text[end] == '-' && char.IsAsciiLetter(_text[end + 1])) end = EndOfLettersAndDigitsOfAscii(end + 1);
        Reads += end - start;

        ReadOnlySpan<char> word = _text[start..end];
        bool compound = end > first;
        bool plain;
        if (IsPlainGap(end))
        {
            // After a number a second may follow that belongs to it: 1 1/2, 555 1234.
            plain = !char.IsAsciiDigit(word[0]) || end + 1 >= _text.Length || char.IsAsciiLetter(_text[end + 1]);
        }
        else
        {
            plain = _text[end] switch
            {
                ',' => IsPlainGap(end + 1),
                '.' => IsPlainGap(end + 1) && (compound || (word.Length > 1 && Abbreviations.KindOf(word) == AbbreviationKind.None)),
                '\'' => word.Length > 1 && IsPlainClitic(end),
                _ => false,
            };
        }

        return plain && (compound || !IsAssimilation(word)) ? end : -1;
    }

    private readonly int EndOfLettersAndDigitsOfAscii(int start)
    {
        int end = start;
        while ((uint)end < (uint)_text.Length && char.IsAsciiLetterOrDigit(_text[end])) end++;
        return end;
    }

    private readonly bool IsPlainGap(int at) => (uint)at >= (uint)_text.Length || _text[at] is ' ' or '\n';

    /// <summary>'s, with nothing right behind it.</summary>
    private readonly bool IsPlainClitic(int apostrophe) =>
        apostrophe + 1 < _text.Length && _text[apostrophe + 1] == 's' && IsPlainGap(apostrophe + 2);
}
