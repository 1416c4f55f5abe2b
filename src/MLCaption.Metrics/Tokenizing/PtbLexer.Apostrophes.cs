using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Apostrophes: clitics that are split off, words that keep theirs, and quotation marks.</summary>
internal ref partial struct PtbLexer
{
    private static readonly string[] _wordsBeforeApostrophe = ["dunkin", "somethin", "ol", "l", "d", "j"];
    private static readonly string[] _wordsAfterApostrophe = ["em", "till", "til", "cause", "n"];
    private static readonly string[] _wordsWithApostrophe = ["cont'd.", "cont'd", "nor'easter", "c'mon", "e'er", "s'mores", "ev'ry", "li'l", "nat'l"];

    private void TryApostropheWords()
    {
        char first = At(_start);
        if (IsLetter(first))
        {
            TryWordsBeforeApostrophe();
            foreach (string word in _wordsWithApostrophe) OfferIfFound(EndOf(word, _start));
            TryNamesWithApostrophe();
        }

        int apostrophe = EndOfApostrophe(_start);
        if (apostrophe < 0) return;
        foreach (string word in _wordsAfterApostrophe) OfferIfFound(EndOf(word, apostrophe));
        if (At(apostrophe) is 'n' or 'N') OfferIfFound(EndOfApostrophe(apostrophe + 1));
        if (At(apostrophe) is >= '2' and <= '9') OfferIfFound(EndOf("0s", apostrophe + 1));
    }

    private void TryWordsBeforeApostrophe()
    {
        foreach (string word in _wordsBeforeApostrophe)
        {
            int end = EndOf(word, _start);
            if (end > 0) OfferIfFound(EndOfApostrophe(end));
        }

        if (At(_start) is not ('y' or 'Y')) return;
        int apostrophe = EndOfApostrophe(_start + 1);
        if (apostrophe > 0 && IsLetter(At(apostrophe))) OfferBefore(apostrophe + 1, apostrophe);
    }

    /// <summary>O'Brien, B'Gosh, n'ts, Shi'ite, and O'o.</summary>
    private void TryNamesWithApostrophe()
    {
        char first = At(_start);
        int apostrophe = EndOfInnerApostrophe(_start + 1);
        if (apostrophe > 0)
        {
            bool capital = first is >= 'A' and <= 'Z' and not ('I' or 'Y');
            if ((capital || first == 'n') && IsLetter(At(apostrophe)) && IsLetter(At(apostrophe + 1)))
                Offer(EndOfRun(apostrophe, IsLetter));
            if (first is 'o' or 'O' && At(apostrophe) is 'o' or 'O') Offer(apostrophe + 1);
            return;
        }

        int end = EndOfRun(_start, IsLetter);
        if (end - _start < 2 || !"aeiouyAEIOUY".Contains(At(end - 1))) return;
        apostrophe = EndOfInnerApostrophe(end);
        if (apostrophe > 0 && (char.IsAsciiLetterUpper(At(apostrophe)) || At(apostrophe) is 'a' or 'e' or 'i' or 'o' or 'u'))
            Offer(EndOfRun(apostrophe, IsLetter));
    }

    private void TryClitics(bool followedByOther)
    {
        foreach (int end in (ReadOnlySpan<int>)[EndOfClitic(_start), EndOfNegation(_start)])
        {
            if (end < 0) continue;
            if (!followedByOther) Offer(end, TokenForm.ClosingQuote);
            else if (At(end) is not End and var next && !char.IsAsciiLetter(next)) OfferBefore(end + 1, end, TokenForm.ClosingQuote);
        }
    }

    /// <summary>'90 before a space.</summary>
    private void TryDecades()
    {
        int apostrophe = EndOfApostrophe(_start);
        if (apostrophe < 0 || !char.IsAsciiDigit(At(apostrophe)) || !char.IsAsciiDigit(At(apostrophe + 1))) return;
        if (IsSpaceOrLineEnd(At(apostrophe + 2))) OfferBefore(apostrophe + 3, apostrophe + 2);
    }

    private void TryDoubleQuotes()
    {
        int end = At(_start) == '"' ? _start + 1 : EndOf("&quot;", _start);
        if (end < 0) return;
        char next = At(end);
        if (char.IsAsciiLetterOrDigit(next) || next == '$') OfferBefore(end + 1, end, TokenForm.OpeningQuote);
        Offer(end, TokenForm.ClosingQuote);
    }

    /// <summary>A straight quote before a letter and more opens: often right.</summary>
    private void TryOpeningQuote()
    {
        if (At(_start) != '\'' || !char.IsAsciiLetter(At(_start + 1))) return;
        if (At(_start + 2) is not (' ' or '\t' or '\n' or '\r' or NoBreakSpace or End)) OfferBefore(_start + 3, _start + 1, TokenForm.OpeningQuote);
    }

    private void TryQuotes()
    {
        int apostrophe = EndOfApostrophe(_start);
        if (apostrophe > 0)
        {
            Offer(apostrophe, TokenForm.ClosingQuote);
            if (At(_start) == '\'' && At(_start + 1) == '\'') Offer(_start + 2, TokenForm.ClosingQuote);
        }

        if (IsQuote(At(_start))) Offer(EndOfRun(_start, IsQuote, longest: 2), TokenForm.ClosingQuote);
    }

    private void OfferIfFound(int end)
    {
        if (end > 0) Offer(end);
    }

    /// <summary>'s, 'm, 'd, 're, 've, 'll.</summary>
    private int EndOfClitic(int start)
    {
        int apostrophe = EndOfApostrophe(start);
        if (apostrophe < 0) return -1;
        if (At(apostrophe) is 's' or 'S' or 'm' or 'M' or 'd' or 'D') return apostrophe + 1;
        foreach (string clitic in (ReadOnlySpan<string>)["re", "ve", "ll"])
        {
            int end = EndOf(clitic, apostrophe);
            if (end > 0) return end;
        }

        return -1;
    }

    /// <summary>n't.</summary>
    private int EndOfNegation(int start)
    {
        if (At(start) is not ('n' or 'N')) return -1;
        int apostrophe = EndOfInnerApostrophe(start + 1);
        return apostrophe > 0 && At(apostrophe) is 't' or 'T' ? apostrophe + 1 : -1;
    }

    private int EndOfApostrophe(int start) => At(start) switch
    {
        '\'' or '\u0092' or '\u2019' => start + 1,
        '&' => EndOf("&apos;", start),
        _ => -1,
    };

    /// <summary>Within a word, other marks are taken for apostrophes too.</summary>
    private int EndOfInnerApostrophe(int start) =>
        At(start) is '`' or '\u0091' or '\u2018' or '\u201B' ? start + 1 : EndOfApostrophe(start);
}
