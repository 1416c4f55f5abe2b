using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Abbreviations and acronyms: whose dot is whose.</summary>
internal ref partial struct PtbLexer
{
    // Acronyms that hold a hyphen; the last dot, if any, is not part of these.
    private static readonly string[] _nations =
        ["canada-u.s", "sino-u.s", "korean-u.s", "eu-u.s", "japan-u.s", "non-u.s", "u.s.-u.k", "u.s.-u.s.s.r"];

    // Words that begin a sentence: after one of these, written with a capital, an acronym's dot also ended the last one.
    private static readonly FoldedWords _sentenceStarts = new(
    [
        "about", "according", "additionally", "after", "an", "a", "as", "at", "but", "earlier", "he", "her", "here", "however", "if", "in",
        "it", "last", "many", "more", "mr.", "ms.", "now", "once", "one", "other", "our", "she", "since", "so", "some", "such", "that",
        "the", "their", "then", "there", "these", "they", "this", "we", "when", "while", "what", "yet", "you",
    ]);

    private void TryAbbreviations()
    {
        int acronym = EndOfAcronym(_start);
        int nation = -1;
        foreach (string name in _nations) nation = Math.Max(nation, EndOf(name, _start));

        TryAcronymAtSentenceEnd(acronym);
        TryAcronymAtSentenceEnd(nation);
        TryListedAbbreviations();
        TryAcronym(acronym);
        TryAcronym(nation);
    }

    /// <summary>Letters with a dot between any two; the dot after the last is not part of it.</summary>
    private int EndOfAcronym(int start)
    {
        if (!char.IsAsciiLetter(At(start))) return -1;
        int end = start + 1;
        while (At(end) == '.' && char.IsAsciiLetter(At(end + 1))) end += 2;
        return end;
    }

    private void TryAcronymAtSentenceEnd(int dot)
    {
        if (dot < 0 || At(dot) != '.') return;
        int sentence = EndOfRun(dot + 1, IsSpaceOrLineEnd);
        if (sentence == dot + 1) return;
        int first = EndOfSentenceStart(sentence);
        if (first < 0 || !IsSpaceOrLineEnd(At(first))) return;
        bool oneLetter = dot == _start + 1;  // "Plan B. The": rather a sentence that ends in a letter
        Offer(first + 1, oneLetter ? dot : dot + 1, dot, TokenForm.AsWritten);
    }

    private int EndOfSentenceStart(int start)
    {
        if (At(start) == '<') return EndOfMarkup(start);
        if (!char.IsAsciiLetterUpper(At(start))) return -1;
        int length = 0;
        Span<char> word = stackalloc char[FoldedWords.LongestLength];
        while (length < word.Length && !IsSpaceOrLineEnd(At(start + length))) word[length] = At(start + length++);
        return _sentenceStarts.Contains(word[..length]) ? start + length : -1;
    }

    private void TryListedAbbreviations()
    {
        int dot = EndOfRun(_start, c => char.IsAsciiLetter(Fold(c)), longest: FoldedWords.LongestLength);
        AbbreviationKind kind = At(dot) == '.' ? Abbreviations.KindOf(_text[_start..dot]) : AbbreviationKind.None;
        if ((kind & AbbreviationKind.BeforeNumber) != 0) TryBeforeNumber(dot);
        TryCompanyName(dot);
        if ((kind & AbbreviationKind.EndsSentence) != 0) TryAbbreviationAtSentenceEnd(dot);
        foreach (string degree in (ReadOnlySpan<string>)["ed.d", "ph.d"])
        {
            int end = EndOf(degree, _start);
            if (end > 0 && At(end) == '.') TryAbbreviationAtSentenceEnd(end);
        }

        if ((kind & AbbreviationKind.BeforeName) != 0) Offer(dot + 1);
        OfferIfFound(EndOf("a.k.a.", _start));  // an acronym, were it not for the kelvin sign that passes for a k
    }

    private void TryBeforeNumber(int dot)
    {
        int number = IsSpaceOrLineEnd(At(dot + 1)) ? dot + 2 : dot + 1;
        if (IsDigit(At(number))) OfferBefore(number + 1, dot + 1);
    }

    /// <summary>"Pty. Ltd." and "Co. Ltd." are one name: the first dot ends nothing.</summary>
    private void TryCompanyName(int dot)
    {
        if (dot - _start is not (2 or 3) || At(dot) != '.' || !IsSpace(At(dot + 1))) return;
        if (EndOf("co.", _start) < 0 && EndOf("pte.", _start) < 0 && EndOf("pty.", _start) < 0) return;
        int limited = Math.Max(EndOf("ltd", dot + 2), EndOf("lim", dot + 2));
        if (limited > 0) OfferBefore(limited, dot + 1);
    }

    private void TryAbbreviationAtSentenceEnd(int dot)
    {
        char next = At(dot + 1);
        char second = At(dot + 2);
        if (IsSpaceOrLineEnd(next))
        {
            int markup = second == '<' ? EndOfMarkup(dot + 2) : -1;
            bool ends = markup > 0 || IsSpaceOrLineEnd(second) || IsCapital(second);
            if (ends) Offer(Math.Max(markup, dot + 3), dot + 1, dot, TokenForm.AsWritten);
        }

        if (second != End) OfferBefore(dot + 3, dot + 1);
        Offer(dot + 1, dot + 1, dot, TokenForm.AsWritten);
    }

    private void TryAcronym(int end)
    {
        if (end < 0) return;
        if (At(end) == '.') Offer(end + 1);
        else if (IsSpaceOrLineEnd(At(end))) OfferBefore(end + 1, end);
    }
}
