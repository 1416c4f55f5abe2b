using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Words, and the words that the Treebank takes apart.</summary>
internal ref partial struct PtbLexer
{
    // What is said as one word and is two, and where the second begins, counted from the end.
    private static readonly (string Word, int Tail)[] _assimilations =
    [
        ("cannot", 3), ("'twas", 3), ("'tis", 2), ("gonna", 2), ("gotta", 2), ("lemme", 2), ("gimme", 2), ("wanna", 2),
    ];

    private static bool IsAssimilation(ReadOnlySpan<char> word)
    {
        if ((word[0] | 0x20) is not ('c' or 'g' or 'l' or 'w')) return false;
        foreach ((string assimilation, _) in _assimilations)
        {
            if (word.Equals(assimilation, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private void TryAssimilations()
    {
        char first = At(_start);
        if (!char.IsAsciiLetter(first) && first != '\'') return;
        foreach (string language in (ReadOnlySpan<string>)["c++", "c#", "f#"])
        {
            int end = EndOf(language, _start);
            if (end > 0) Offer(end);
        }

        foreach ((string word, int tail) in _assimilations)
        {
            int end = EndOf(word, _start);
            if (end > 0) Offer(end, end - tail, end - tail, TokenForm.AsWritten);
        }
    }

    private void TryWords()
    {
        _wordEnd = EndOfWord(_start);
        if (_wordEnd > _start)
        {
            int clitic = EndOfClitic(_wordEnd);
            if (clitic > 0) OfferBefore(clitic, _wordEnd, TokenForm.WithoutSoftHyphens);
        }

        TryNegatedWord();
        if (_wordEnd > _start) Offer(_wordEnd, TokenForm.WithoutSoftHyphens);
    }

    /// <summary>"is" of "isn't": what is left of n't doesn't end in n.</summary>
    private void TryNegatedWord()
    {
        int end = EndOfRun(_start, c => char.IsAsciiLetter(c) || c == SoftHyphen);
        int word = end - 1;
        int negation = word > _start ? EndOfNegation(word) : -1;
        if (negation < 0) return;
        int last = word - 1;
        while (last > _start && At(last) == SoftHyphen) last--;
        if (char.IsAsciiLetter(At(last)) && At(last) is not ('n' or 'N')) OfferBefore(negation, word, TokenForm.WithoutSoftHyphens);
    }

    /// <summary>An abbreviation that no list knows keeps its dot before a comma.</summary>
    private void TryWordsWithDot()
    {
        if (_wordEnd > _start) TryDotBeforePunctuation(_wordEnd, TokenForm.WithoutSoftHyphens);
    }

    private void TryDotBeforePunctuation(int end, TokenForm form)
    {
        if (At(end) == '.' && IsInnerPunctuation(At(end + 1))) OfferBefore(end + 2, end + 1, form);
    }

    /// <summary>A word may hold dots, question and exclamation marks between letters: "u.s", "yahoo!mail".</summary>
    private int EndOfWord(int start)
    {
        int letter = EndOfWordLetter(start);
        if (letter < 0) return start;
        int end = EndOfLettersAndDigits(letter);
        while (At(end) is '.' or '!' or '?' && (letter = EndOfWordLetter(end + 1)) > 0) end = EndOfLettersAndDigits(letter);
        return end;
    }

    private int EndOfLettersAndDigits(int start)
    {
        int end = start;
        while (true)
        {
            if (IsDigit(At(end)))
            {
                end++;
                continue;
            }

            int next = EndOfWordLetter(end);
            if (next < 0) return end;
            end = next;
        }
    }

    private int EndOfWordLetter(int start)
    {
        char c = At(start);
        if (IsWordLetter(c)) return start + 1;
        return c == '&' ? EndOfAccentedLetter(start) : -1;
    }

    /// <summary>A vowel as an entity: <c>&amp;eacute;</c>.</summary>
    private int EndOfAccentedLetter(int start)
    {
        if (!"aeiouAEIOU".Contains(At(start + 1))) return -1;
        foreach (string accent in (ReadOnlySpan<string>)["acute;", "grave;", "uml;"])
        {
            int end = EndOf(accent, start + 2);
            if (end > 0) return end;
        }

        return -1;
    }
}
