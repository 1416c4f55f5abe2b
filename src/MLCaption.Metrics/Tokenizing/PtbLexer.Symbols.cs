using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Brackets, dashes, dots, faces and all that is left.</summary>
internal ref partial struct PtbLexer
{
    private void TrySymbols()
    {
        TryComparisons();
        TryFaces();
        string? bracket = At(_start) switch
        {
            '{' => "-lcb-",
            '}' => "-rcb-",
            '[' => "-lsb-",
            ']' => "-rsb-",
            '(' => "-lrb-",
            ')' => "-rrb-",
            _ => null,
        };
        if (bracket is not null) OfferReplacement(_start + 1, bracket);
        TryDashesAndDots();
        TryRuns();
    }

    private void TryComparisons()
    {
        int less = At(_start) == '<' ? _start + 1 : EndOf("&lt;", _start);
        if (less > 0) OfferReplacement(less, "<");
        int greater = At(_start) == '>' ? _start + 1 : EndOf("&gt;", _start);
        if (greater > 0) OfferReplacement(greater, ">");
    }

    private void TryFaces()
    {
        int eyes = At(_start) is '<' or '>' ? _start + 1 : _start;
        if (At(eyes) is ':' or ';' or '=')
        {
            int mouth = At(eyes + 1) is '-' or 'o' or '*' or '\'' ? eyes + 2 : eyes + 1;
            TryMouth(mouth);
            if (mouth > eyes + 1) TryMouth(eyes + 1);
        }

        if (IsEye(At(_start)) && At(_start + 1) == '_' && IsEye(At(_start + 2))) Offer(_start + 3, TokenForm.BracketsNamed);
        if (At(_start) != '(' || !IsEye(At(_start + 1))) return;
        int other = At(_start + 2) is '_' or '.' ? _start + 3 : _start + 2;
        if (IsEye(At(other)) && At(other + 1) == ')') Offer(other + 2, TokenForm.BracketsNamed);
        if (At(_start + 1) != '-' && At(_start + 2) == '-' && (IsEye(At(_start + 3)) || At(_start + 3) == '`') && At(_start + 3) != '-' && At(_start + 4) == ')')
            Offer(_start + 5, TokenForm.BracketsNamed);
    }

    private void TryMouth(int mouth)
    {
        if (!@"()DPdpO\{@|[]".Contains(At(mouth))) return;
        char next = At(mouth + 1);
        if (next != End && !char.IsAsciiLetterOrDigit(next)) OfferBefore(mouth + 2, mouth + 1, TokenForm.BracketsNamed);
    }

    private static bool IsEye(char c) => c is '-' or '^' or 'x' or '=' or '~' or '<' or '>' or '\'';

    private void TryDashesAndDots()
    {
        int dashes = EndOfRun(_start, '-');
        if (dashes - _start is 3 or 4) OfferReplacement(dashes, "--");
        else if (dashes > _start) Offer(dashes);

        if (At(_start) is '\u0085' or '\u2026') OfferReplacement(_start + 1, "...");
        if (At(_start) != '.') return;
        int dots = EndOfRun(_start, c => c == '.', longest: 5);
        if (dots - _start >= 3) OfferReplacement(dots, "...");
        int spaced = _start;
        while (spaced - _start < 8 && At(spaced) == '.' && At(spaced + 1) is ' ' or NoBreakSpace && At(spaced + 2) == '.') spaced += 2;
        if (spaced - _start >= 4) OfferReplacement(spaced + 1, "...");
    }

    private void TryRuns()
    {
        char first = At(_start);
        switch (first)
        {
            case '@' or '_' or '#' or '*':
                Offer(EndOfRun(_start, first));
                break;
            case '?' or '!':
                Offer(EndOfRun(_start, c => c is '?' or '!'));
                break;
            case '=' or '/':
                Offer(_start + 1);
                break;
            case '\\':
                int stars = _start;
                while (stars - _start < 6 && At(stars) == '\\' && At(stars + 1) == '*') stars += 2;
                if (stars > _start) Offer(stars);
                break;
            default:
                if (IsInnerPunctuation(first) || IsFullStop(first)) Offer(_start + 1);
                break;
        }
    }

    private void TryLastResorts()
    {
        char first = At(_start);
        if (first is '<' or '>' && At(_start + 1) == first) Offer(_start + 2);
        if (IsSymbol(first)) Offer(_start + 1);
        if (IsSpace(first)) Offer(EndOfRun(_start, IsSpace), TokenForm.Nothing);
        else if (IsLineEnd(first) || IsInvisible(first)) Offer(_start + 1, TokenForm.Nothing);
        if (EndOf("&nbsp;", _start) is > 0 and var space) Offer(space, TokenForm.Nothing);
    }
}
