using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Words with hyphens, slashes and ampersands in them.</summary>
internal ref partial struct PtbLexer
{
    private static readonly string[] _specialCompounds =
    [
        "-rrb-", "-lrb-", "-rcb-", "-lcb-", "-rsb-", "-lsb-", "c.d.s", "pro-", "anti-", "s&p-500", "s&amp;p-500", "s&ls", "s&amp;ls",
    ];

    private void TrySpecialCompounds()
    {
        foreach (string compound in _specialCompounds)
        {
            int end = EndOf(compound, _start);
            if (end > 0) Offer(end, TokenForm.Ampersand);
        }

        TryContraction("cap", "n");
        TryContraction("c", "est");
    }

    private void TryContraction(string before, string after)
    {
        int end = EndOf(before, _start);
        int apostrophe = end > 0 ? EndOfApostrophe(end) : -1;
        if (apostrophe > 0 && EndOf(after, apostrophe) is > 0 and var last) Offer(last, TokenForm.Ampersand);
    }

    /// <summary>and/or, 24/7, black-and-white/grey.</summary>
    private void TrySlashedCompounds()
    {
        int at = EndOfSlashedPart(_start);
        int end = -1;
        for (int slashes = 0; at > 0 && slashes < 2; slashes++)
        {
            int slash = At(at) == '\\' ? at + 1 : at;
            if (At(slash) != '/') break;
            at = EndOfSlashedPart(slash + 1);
            end = Math.Max(end, at);
        }

        if (end > 0) Offer(end);
    }

    private int EndOfSlashedPart(int start)
    {
        int end = EndOfRun(start, char.IsAsciiLetterOrDigit);
        if (end == start) return -1;
        for (int hyphens = 0; hyphens < 2 && At(end) == '-' && char.IsAsciiLetter(At(end + 1)); hyphens++)
            end = EndOfRun(end + 1, char.IsAsciiLetter);
        return end;
    }

    private void TryCompounds()
    {
        int number = EndOfCompoundWithNumber();
        if (number > 0)
        {
            TryDotBeforePunctuation(number, TokenForm.WithoutSoftHyphens);
            Offer(number, TokenForm.WithoutSoftHyphens);
        }

        int compound = EndOfCompound();
        if (compound > 0)
        {
            TryDotBeforePunctuation(compound, TokenForm.AsWritten);
            Offer(compound);
        }

        int initials = EndOfInitials();
        if (initials < 0) return;
        TryDotBeforePunctuation(initials, TokenForm.Ampersand);
        Offer(initials, TokenForm.Ampersand);
    }

    /// <summary>Dots and commas before the first hyphen, acronyms after it: 1,000-pound, anti-U.S.</summary>
    private int EndOfCompoundWithNumber()
    {
        if (!char.IsAsciiLetterOrDigit(At(_start))) return -1;
        if (_start >= _compoundRunEnd)
            _compoundRunEnd = EndOfRun(_start, c => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or SoftHyphen);
        int end = -1;
        int at = _compoundRunEnd;
        while (At(at) == '-')
        {
            int part = EndOfHyphenatedPart(at + 1);
            if (part < 0) break;
            (at, end) = (part, part);
        }

        return end;
    }

    private int EndOfHyphenatedPart(int start)
    {
        int acronym = EndOfAcronym(start);
        if (acronym > start + 1)
        {
            // The last letter may begin a word; then the acronym ended before it.
            if (At(acronym) != '.') acronym -= 2;
            if (acronym > start + 1) return acronym + 1;
        }

        int end = EndOfRun(start, c => char.IsAsciiLetterOrDigit(c) || c == SoftHyphen);
        return end > start ? end : -1;
    }

    /// <summary>Letters and digits of any script between hyphens or underscores, d'Avignon and o'clock among them.</summary>
    private int EndOfCompound()
    {
        int end = EndOfCompoundPart(_start);
        if (end < 0) return -1;
        while (IsHyphen(At(end)))
        {
            int part = EndOfCompoundPart(end + 1);
            if (part < 0) break;
            end = part;
        }

        return end;
    }

    private int EndOfCompoundPart(int start)
    {
        if (At(start) is 'd' or 'D' or 'o' or 'O' or 'l' or 'L')
        {
            int apostrophe = EndOfInnerApostrophe(start + 1);
            if (apostrophe > 0 && IsLetterOrDigit(At(apostrophe)) && IsLetterOrDigit(At(apostrophe + 1)))
                return EndOfRun(apostrophe + 1, IsLetterOrDigit);
        }

        int end = EndOfRun(start, IsLetterOrDigit);
        return end > start ? end : -1;
    }

    /// <summary>AT&amp;T: capitals with ampersands or plus signs between.</summary>
    private int EndOfInitials()
    {
        int at = EndOfRun(_start, char.IsAsciiLetterUpper);
        if (at == _start) return -1;
        int end = -1;
        while (At(at) is '&' or '+')
        {
            int sign = Math.Max(at + 1, EndOf("&amp;", at));
            if (!char.IsAsciiLetterUpper(At(sign))) sign = at + 1;
            int capitals = EndOfRun(sign, char.IsAsciiLetterUpper);
            if (capitals == sign) break;
            (at, end) = (capitals, capitals);
        }

        return end;
    }
}
