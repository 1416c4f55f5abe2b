namespace MLCaption.Metrics;

/// <summary>
/// Cuts a caption that was tokenized already once more, as METEOR 1.5 does with <c>-norm</c>: symbols stand alone, words joined by a
/// hyphen part, clitics part at the apostrophe, dotted abbreviations lose their dots; all in lower case. Keeps its memory from caption to
/// caption; for one thread at a time.
/// </summary>
internal sealed class MeteorNormalizer
{
    private static readonly CharacterSet _letters = new(
        "AZaz\u0160\u0160\u017D\u017E\u0161\u0161\u0178\u0178\u00C0\u00D6\u00D8\u00F6\u00F8\u017E" + // Latin
        "\u0400\u0527\uA640\uA66E\uA67E\uA697\u1D00\u1D7F"); // Cyrillic, phonetic

    private static readonly CharacterSet _spaces = new("  \u00A0\u00A0\u2000\u200A\u202F\u202F\u205F\u205F\u3000\u3000");

    // Each rule reads the text that the one before wrote.
    private char[] _text = [];
    private int _read;
    private char[] _other = [];
    private int _length;

    /// <summary>Whether a token comes out as it is, wherever it stands.</summary>
    public static bool IsPlain(ReadOnlySpan<char> token)
    {
        foreach (char c in token)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)) return false;
        }

        return token.Length > 0;
    }

    /// <summary>The words of a caption, with a space after each; valid until the next call.</summary>
    /// <param name="caption">Tokens between spaces.</param>
    public ReadOnlySpan<char> Normalize(ReadOnlySpan<char> caption)
    {
        Start(caption);
        SetSymbolsApart();
        SetCommasApart();
        UnifyQuotes();
        UnifyDashes();
        Between(static c => IsLetterOrDigit(c) || c == '.', '-', IsLetterOrDigit, " ");
        SetCliticsApart();
        PartDots();
        return Finish();
    }

    private static bool IsLetter(char c) => _letters.Contains(c);

    private static bool IsDigit(char c) => char.IsAsciiDigit(c);

    private static bool IsLetterOrDigit(char c) => IsDigit(c) || IsLetter(c);

    private static bool IsPlainSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    // Rules look at the characters on both sides, so there are some at the ends too.
    private void Start(ReadOnlySpan<char> caption)
    {
        _length = 0;
        Write(' ');
        Write(caption);
        Write(' ');
        Turn();
    }

    /// <summary>What was written becomes the text to read.</summary>
    private void Turn()
    {
        (_text, _other) = (_other, _text);
        _read = _length;
        _length = 0;
    }

    private ReadOnlySpan<char> Text => _text.AsSpan(0, _read);

    private void Write(char c)
    {
        if (_length == _other.Length) Array.Resize(ref _other, Math.Max(256, 2 * _length));
        _other[_length++] = c;
    }

    private void Write(ReadOnlySpan<char> characters)
    {
        foreach (char c in characters) Write(c);
    }

    private void SetSymbolsApart()
    {
        ReadOnlySpan<char> text = Text;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isRunOfDots = c == '.' && i + 1 < text.Length && text[i + 1] == '.';
            bool staysInWord = IsLetterOrDigit(c) || c is '.' or '\'' or '`' or ',' or '-' or '\u2018' or '\u2019' or '\u000B' || IsPlainSpace(c);
            if (staysInWord && !isRunOfDots)
            {
                Write(c);
                continue;
            }

            int end = i + 1;
            if (isRunOfDots) end = i + Run(text[i..], '.');
            else if (char.IsHighSurrogate(c) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
            Write(' ');
            Write(text[i..end]);
            Write(' ');
            i = end - 1;
        }

        Turn();
    }

    private static int Run(ReadOnlySpan<char> text, char c)
    {
        int length = text.IndexOfAnyExcept(c);
        return length < 0 ? text.Length : length;
    }

    // A number keeps its commas.
    private void SetCommasApart()
    {
        Between(static c => !IsDigit(c), ',', static c => !IsDigit(c), " , ");
        Between(IsDigit, ',', static c => !IsDigit(c), " , ");
        Between(static c => !IsDigit(c), ',', IsDigit, " , ");
    }

    private void UnifyQuotes()
    {
        _text.AsSpan(0, _read).Replace('`', '\'');
        _text.AsSpan(0, _read).Replace('\u2018', '\'');
        _text.AsSpan(0, _read).Replace('\u2019', '\'');
        ReplacePairs('\'', " \" ");
        if (!Text.ContainsAny('\u201C', '\u201D')) return;
        foreach (char c in Text)
        {
            if (c is '\u201C' or '\u201D') Write(" \" ");
            else Write(c);
        }

        Turn();
    }

    private void UnifyDashes()
    {
        _text.AsSpan(0, _read).Replace('\u2013', '-');
        ReplacePairs('-', "-");
    }

    private void ReplacePairs(char c, string replacement)
    {
        ReadOnlySpan<char> text = Text;
        if (text.IndexOf([c, c]) < 0) return;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != c || i + 1 == text.Length || text[i + 1] != c)
            {
                Write(text[i]);
                continue;
            }

            Write(replacement);
            i++;
        }

        Turn();
    }

    private void SetCliticsApart()
    {
        Between(static c => !IsLetter(c), '\'', static c => !IsLetter(c), " ' ");
        Between(static c => !IsLetterOrDigit(c), '\'', IsLetter, " ' ");
        Between(IsLetter, '\'', static c => !IsLetter(c), " ' ");
        Between(IsLetter, '\'', IsLetter, " '");
        Between(IsDigit, '\'', static c => c == 's', " '");
    }

    /// <summary>
    /// Replaces a character that stands between two others of a kind. The one behind belongs to the place that was replaced: it can't be
    /// the one before of the next.
    /// </summary>
    private void Between(Func<char, bool> isBefore, char middle, Func<char, bool> isBehind, string replacement)
    {
        ReadOnlySpan<char> text = Text;
        if (!text.Contains(middle)) return;
        for (int i = 0; i < text.Length; i++)
        {
            Write(text[i]);
            if (i + 2 >= text.Length || text[i + 1] != middle || !isBefore(text[i]) || !isBehind(text[i + 2])) continue;
            Write(replacement);
            Write(text[i + 2]);
            i += 2;
        }

        Turn();
    }

    private void PartDots()
    {
        ReadOnlySpan<char> text = Text;
        if (!text.Contains('.')) return;
        for (int start = EndOfSpaces(text, 0); start < text.Length;)
        {
            int end = start;
            while (end < text.Length && !IsPlainSpace(text[end])) end++;
            int next = EndOfSpaces(text, end);
            WriteWord(text[start..end], next < text.Length ? text[next] : '\0');
            Write(' ');
            start = next;
        }

        Turn();
    }

    private static int EndOfSpaces(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsPlainSpace(text[start])) start++;
        return start;
    }

    private void WriteWord(ReadOnlySpan<char> word, char next)
    {
        if (word.Length < 2 || word[^1] != '.' || Run(word, '.') == word.Length)
        {
            Write(word);
            return;
        }

        ReadOnlySpan<char> prefix = word[..^1];
        bool isAbbreviation = prefix.Contains('.') && ContainsLetter(prefix);
        if (isAbbreviation)
        {
            foreach (char c in word)
            {
                if (c != '.') Write(c);
            }
        }
        else if (NonBreakingPrefix.IsAlways(prefix) || char.IsAsciiLetterLower(next) || (NonBreakingPrefix.IsBeforeNumber(prefix) && IsDigit(next)))
        {
            Write(word);
        }
        else
        {
            Write(prefix);
            Write(" .");
        }
    }

    private static bool ContainsLetter(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (IsLetter(c)) return true;
        }

        return false;
    }

    private ReadOnlySpan<char> Finish()
    {
        Span<char> text = _text.AsSpan(0, _read);
        for (int i = 0; i < text.Length; i++)
        {
            if (_spaces.Contains(text[i]) || IsPlainSpace(text[i])) text[i] = ' ';
        }

        Span<char> buffer = _other.Length >= 6 * _read ? _other : _other = new char[6 * _read];
        text.CopyTo(buffer);
        return LowerCase.Of(buffer, text.Length);
    }
}
