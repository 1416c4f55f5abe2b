using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Numbers, dates, fractions, sums of money and telephone numbers.</summary>
internal ref partial struct PtbLexer
{
    private void TryNumbers()
    {
        TryDate();
        int sign = At(_start) is '-' or '+' ? _start + 1 : _start;
        int number = EndOfNumber(sign);
        if (number > sign) Offer(number, TokenForm.WithoutSoftHyphens);
        TryRaisedNumber();
        TryFraction();
        if (At(_start) is '\u00BC' or '\u00BD' or '\u00BE' or (>= '\u2153' and <= '\u215E')) Offer(_start + 1, TokenForm.SpelledOut);
    }

    private void TryDate()
    {
        int at = EndOfRun(_start, IsDigit, longest: 2);
        if (at == _start || At(at) is not ('-' or '/')) return;
        int month = EndOfRun(at + 1, IsDigit, longest: 2);
        if (month == at + 1 || At(month) is not ('-' or '/')) return;
        int year = EndOfRun(month + 1, IsDigit, longest: 4);
        if (year - month > 2) Offer(year);
    }

    /// <summary>Digits in groups: 3.14, .5, 1,000, 10:30.</summary>
    private int EndOfNumber(int start)
    {
        int end = EndOfRun(start, IsDigit);
        while (At(end) is '.' or ':' or ',' or SoftHyphen or '\u066B' or '\u066C')
        {
            int group = EndOfRun(end + 1, IsDigit);
            if (group == end + 1) break;
            end = group;
        }

        return end;
    }

    private void TryRaisedNumber()
    {
        int digits = At(_start) is '\u207A' or '\u207B' or '\u208A' or '\u208B' ? _start + 1 : _start;
        int raised = EndOfRun(digits, c => c is '\u2070' or '\u00B9' or '\u00B2' or '\u00B3' or (>= '\u2074' and <= '\u2079'));
        int lowered = EndOfRun(digits, c => c is >= '\u2080' and <= '\u2089');
        int end = Math.Max(raised, lowered);
        if (end > digits) Offer(end);
    }

    /// <summary>1/2, 3-1/2 and, one token with a space in it, 1 1/2.</summary>
    private void TryFraction()
    {
        int whole = EndOfRun(_start, IsDigit, longest: 5);
        if (whole == _start || whole - _start > 4) return;
        int end = EndOfFraction(_start);
        if (At(whole) is '-' or ' ' or NoBreakSpace) end = Math.Max(end, EndOfFraction(whole + 1));
        if (end > 0) Offer(end, TokenForm.SpacesKept);
    }

    private int EndOfFraction(int start)
    {
        int at = EndOfRun(start, IsDigit, longest: 4);
        if (at == start) return -1;
        if (At(at) == '\\' && At(at + 1) == '/') at++;
        if (At(at) is not ('/' or '\u2044')) return -1;
        int end = EndOfRun(at + 1, IsDigit, longest: 4);
        return end > at + 1 ? end : -1;
    }

    private void TryCurrencies()
    {
        char first = At(_start);
        if (first == '#') Offer(_start + 1);
        if (first == '$' || char.IsAsciiLetterUpper(first))
        {
            int dollar = EndOfRun(_start, char.IsAsciiLetterUpper);
            if (At(dollar) == '$') Offer(dollar + 1);
        }

        if (IsCurrency(first)) Offer(_start + 1, TokenForm.SpelledOut);
    }

    private void TryTelephoneNumbers()
    {
        char first = At(_start);
        if (first == '(')
        {
            int area = EndOfRun(_start + 1, char.IsAsciiDigit);
            if (area - _start is not (3 or 4) || At(area) != ')') return;
            OfferTelephone(EndOfSubscriber(area + 1));
            if (At(area + 1) is ' ' or NoBreakSpace) OfferTelephone(EndOfSubscriber(area + 2));
        }
        else if (first == '+' || char.IsAsciiDigit(first))
        {
            int digits = EndOfRun(_start, c => c == '+', longest: 2);
            OfferTelephone(EndOfDotted(digits, groups: 4));
            if (digits == _start) OfferTelephone(EndOfDotted(digits, groups: 3));
            int group = EndOfGroup(digits);
            if (group < 0) return;
            OfferTelephone(EndOfSubscriber(group));
            int second = EndOfGroup(group);
            if (second > 0) OfferTelephone(EndOfSubscriber(second));
        }
    }

    private void OfferTelephone(int end)
    {
        if (end > 0) Offer(end, TokenForm.SpacesKeptBracketsNamed);
    }

    /// <summary>Two to four digits and what separates them from the next.</summary>
    private int EndOfGroup(int start)
    {
        int end = EndOfRun(start, char.IsAsciiDigit, longest: 5);
        return end - start is >= 2 and <= 4 && At(end) is '-' or ' ' or NoBreakSpace ? end + 1 : -1;
    }

    /// <summary>The last two groups of a number: three or four digits, then three to five, with or without something between.</summary>
    private int EndOfSubscriber(int start)
    {
        int end = -1;
        int digits = EndOfRun(start, char.IsAsciiDigit, longest: 4);
        for (int exchange = start + 3; exchange <= digits; exchange++)
        {
            int line = At(exchange) is '-' or ' ' or NoBreakSpace ? exchange + 1 : exchange;
            int lineEnd = EndOfRun(line, char.IsAsciiDigit, longest: 5);
            if (lineEnd - line >= 3) end = Math.Max(end, lineEnd);
        }

        return end;
    }

    /// <summary>Groups between dots: of two to four digits, then three to four, then three to five.</summary>
    private int EndOfDotted(int start, int groups)
    {
        int at = start;
        for (int group = groups; group > 1; group--)
        {
            int end = EndOfRun(at, char.IsAsciiDigit, longest: 5);
            if (end - at > 4 || end - at < (group == 2 ? 3 : 2) || At(end) != '.') return -1;
            at = end + 1;
        }

        int last = EndOfRun(at, char.IsAsciiDigit, longest: 5);
        return last - at >= 3 ? last : -1;
    }
}
