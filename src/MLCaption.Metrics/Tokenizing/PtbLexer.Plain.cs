using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// The shapes that nearly all tokens of captions have, at places where no other rule reaches further: what follows a word here (a space,
/// a comma or full stop before one, the clitic 's, the end) is no part of any longer token that begins with ASCII letters or digits,
/// abbreviations apart. Optimized at once: a run reads each caption once, and would be over before the runtime saw what is hot.
/// </summary>
internal ref partial struct PtbLexer
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryPlainToken()
    {
        (_form, _replacement) = (TokenForm.AsWritten, null);
        int end = char.IsAsciiLetterOrDigit(_text[_start]) ? EndOfPlainWord(_start) : EndOfPlainSign(_start);
        (_tokenEnd, _nextStart) = (end, end);
        return end > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EndOfPlainSign(int start)
    {
        Reads++;
        int end = start + 1;
        switch (_text[start])
        {
            // Spaces of other kinds belong to the same gap: where one follows, it must not begin an address.
            case ' ' or '\n' when end >= _text.Length || _text[end] is >= ' ' and < '\u007F':
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EndOfPlainWord(int start)
    {
        int end = EndOfLettersAndDigitsOfAscii(start + 1);
        int length = end - start;
        bool compound = false;
        while (end + 1 < _text.Length && _text[end] == '-' && char.IsAsciiLetter(_text[end + 1]))
        {
            compound = true;
            end = EndOfLettersAndDigitsOfAscii(end + 2);
        }

        Reads += end - start;
        bool plain;
        if (IsPlainGap(end))
        {
            // After a number a second may follow that belongs to it: 1 1/2, 555 1234.
            plain = !char.IsAsciiDigit(_text[start]) || end + 1 >= _text.Length || char.IsAsciiLetter(_text[end + 1]);
        }
        else
        {
            plain = _text[end] switch
            {
                ',' => IsPlainGap(end + 1),
                '.' => IsPlainGap(end + 1) && (compound || (length > 1 && !Abbreviations.MayBe(_text.Slice(start, length)))),
                '\'' => length > 1 && IsPlainClitic(end),
                _ => false,
            };
        }

        return plain && (compound || length is not (5 or 6) || !IsAssimilation(_text.Slice(start, length))) ? end : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int EndOfLettersAndDigitsOfAscii(int start)
    {
        int end = start;
        while ((uint)end < (uint)_text.Length && char.IsAsciiLetterOrDigit(_text[end])) end++;
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsPlainGap(int at) => (uint)at >= (uint)_text.Length || _text[at] is ' ' or '\n';

    /// <summary>'s, with nothing right behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsPlainClitic(int apostrophe) =>
        apostrophe + 1 < _text.Length && _text[apostrophe + 1] == 's' && IsPlainGap(apostrophe + 2);
}
