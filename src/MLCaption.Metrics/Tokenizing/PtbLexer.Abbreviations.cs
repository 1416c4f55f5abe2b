using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Abbreviations and acronyms: whose dot is whose.</summary>
internal sealed partial class PtbLexer
{
    // Acronyms that hold a hyphen; the last dot, if any, is not part of these.
    private static readonly string[] s_nations =
        ["canada-u.s", "sino-u.s", "korean-u.s", "eu-u.s", "japan-u.s", "non-u.s", "u.s.-u.k", "u.s.-u.s.s.r"];

    // Words that begin a sentence: after one of these, written with a capital, an acronym's dot also ended the last one.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_sentenceStarts = new HashSet<string>(
        StringComparer.OrdinalIgnoreCase)
    {
        "About", "According", "Additionally", "After", "An", "A", "As", "At", "But", "Earlier", "He", "Her", "Here", "However", "If", "In",
        "It", "Last", "Many", "More", "Mr.", "Ms.", "Now", "Once", "One", "Other", "Our", "She", "Since", "So", "Some", "Such", "That",
        "The", "Their", "Then", "There", "These", "They", "This", "We", "When", "While", "What", "Yet", "You",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int LongestSentenceStart = 12;

    private void TryAbbreviations()
    {
        if (!char.IsAsciiLetter(At(_start))) return;
        int acronym = EndOfAcronym(_start);
        int nation = -1;
        foreach (string name in s_nations) nation = Math.Max(nation, EndOf(name, _start));

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
        int end = EndOfRun(start, c => char.IsAsciiLetter(c) || c == '.', longest: LongestSentenceStart + 1);
        return s_sentenceStarts.Contains(_text.AsSpan(start, end - start)) ? end : -1;
    }

    private void TryListedAbbreviations()
    {
        int dot = EndOfRun(_start, char.IsAsciiLetter, longest: Abbreviations.LongestLength + 1);
        AbbreviationKind kind = At(dot) == '.' ? Abbreviations.KindOf(_text.AsSpan(_start, dot - _start)) : AbbreviationKind.None;
        if (kind.HasFlag(AbbreviationKind.BeforeNumber)) TryBeforeNumber(dot);
        if (kind.HasFlag(AbbreviationKind.EndsSentence)) TryCompanyName(dot);
        if (kind.HasFlag(AbbreviationKind.EndsSentence)) TryAbbreviationAtSentenceEnd(dot);
        foreach (string degree in (ReadOnlySpan<string>)["ed.d", "ph.d"])
        {
            int end = EndOf(degree, _start);
            if (end > 0 && At(end) == '.') TryAbbreviationAtSentenceEnd(end);
        }

        if (kind.HasFlag(AbbreviationKind.BeforeName)) Offer(dot + 1);
    }

    private void TryBeforeNumber(int dot)
    {
        int number = IsSpaceOrLineEnd(At(dot + 1)) ? dot + 2 : dot + 1;
        if (IsDigit(At(number))) OfferBefore(number + 1, dot + 1);
    }

    /// <summary>"Pty. Ltd." and "Co. Ltd." are one name: the first dot ends nothing.</summary>
    private void TryCompanyName(int dot)
    {
        if (dot - _start is not (2 or 3) || !IsSpace(At(dot + 1))) return;
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
            bool ends = markup > 0 || IsSpaceOrLineEnd(second) || char.IsUpper(second);
            if (ends) Offer(Math.Max(markup, dot + 3), dot + 1, dot, TokenForm.AsWritten);
        }

        if (dot + 2 < _text.Length) OfferBefore(dot + 3, dot + 1);
        Offer(dot + 1, dot + 1, dot, TokenForm.AsWritten);
    }

    private void TryAcronym(int end)
    {
        if (end < 0) return;
        if (At(end) == '.') Offer(end + 1);
        else if (IsSpaceOrLineEnd(At(end))) OfferBefore(end + 1, end);
    }
}
