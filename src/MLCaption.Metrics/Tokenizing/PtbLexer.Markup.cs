using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Tags and entities of HTML and its elder relations.</summary>
internal ref partial struct PtbLexer
{
    private static readonly string[] _oldEntities = ["&ht;", "&tl;", "&ur;", "&lr;", "&qc;", "&ql;", "&qr;", "&odq;", "&cdq;"];

    private void TryMarkup()
    {
        if (At(_start) != '<') return;
        int end = EndOfMarkup(_start);
        if (end > 0 && end <= _text.Length) Offer(end, TokenForm.SpacesKept);
    }

    private void TryEntities()
    {
        if (At(_start) is '\u0096' or '\u0097' or (>= '\u2013' and <= '\u2015')) OfferReplacement(_start + 1, "--");
        if (At(_start) != '&') return;
        foreach (string dash in (ReadOnlySpan<string>)["&md;", "&mdash;", "&ndash;"])
        {
            int end = EndOf(dash, _start);
            if (end > 0) OfferReplacement(end, "--");
        }

        if (EndOf("&amp;", _start) is > 0 and var ampersand) OfferReplacement(ampersand, "&");
        foreach (string entity in _oldEntities) OfferIfFound(EndOf(entity, _start));
        if (At(_start + 1) != '#') return;
        int number = EndOfRun(_start + 2, char.IsAsciiDigit);
        if (number > _start + 2 && At(number) == ';') Offer(number + 1);
    }

    /// <summary>A whole tag, declaration or comment that begins at a &lt;; else -1.</summary>
    private int EndOfMarkup(int start)
    {
        char first = At(start + 1);
        if (first is '!' or '?') return char.IsAsciiLetter(At(start + 2)) || At(start + 2) == '-' ? EndOfDeclaration(start + 3) : -1;
        bool closes = first == '/';
        int name = closes ? start + 2 : start + 1;
        if (!char.IsAsciiLetter(At(name))) return -1;
        int end = EndOfRun(name, IsNameCharacter);
        if (!closes) return EndOfAttributes(end);
        end = EndOfRun(end, ' ');
        return At(end) == '>' ? end + 1 : -1;
    }

    private int EndOfDeclaration(int start)
    {
        if (start > _declarationEnd) _declarationEnd = EndOfRun(start, c => c is not ('>' or '\r' or '\n' or End));
        return At(_declarationEnd) == '>' ? _declarationEnd + 1 : -1;
    }

    private int EndOfAttributes(int start)
    {
        int end = -1;
        List<int>? seen = null;
        for (int at = start; at >= 0;)
        {
            int next = EndOfRun(at, ' ');
            if (next > at && char.IsAsciiLetter(At(next)))
            {
                if (_noTagWith?.Contains(next) ?? false) break;
                (seen ??= []).Add(next);
                at = EndOfAttribute(next);
                continue;
            }

            if (At(next) == '/') next = EndOfRun(next + 1, ' ');
            if (At(next) == '>') end = next + 1;
            break;
        }

        if (end < 0 && seen is not null) (_noTagWith ??= []).UnionWith(seen);
        return end;
    }

    /// <summary>A name, or a name with its value in quotation marks.</summary>
    private int EndOfAttribute(int start)
    {
        int name = EndOfRun(start, IsNameCharacter);
        int equals = EndOfRun(name, ' ');
        if (At(equals) != '=') return name;
        int value = EndOfRun(equals + 1, ' ');
        char mark = At(value);
        if (mark is not ('\'' or '"')) return -1;
        int closing = value + 1;
        while (At(closing) != mark && At(closing) != End) closing++;
        return At(closing) == mark ? closing + 1 : -1;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '.' or '-';
}
