using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>Addresses of pages and people, tags, and names of files.</summary>
internal ref partial struct PtbLexer
{
    private static readonly string[] _topDomains = ["com", "net", "org", "edu"];

    private static readonly FoldedWords _fileExtensions = new(
    [
        "bat", "bmp", "c", "class", "cgi", "cpp", "dll", "doc", "docx", "exe", "gif", "gz", "h", "htm", "html", "jar", "java", "jpeg", "jpg",
        "mov", "mp3", "pdf", "php", "pl", "png", "ppt", "ps", "py", "sql", "tar", "txt", "wav", "x", "xml", "zip",
    ]);

    private void TryAddresses()
    {
        TryFullAddress();
        if (_start >= _noWebAddressBefore && EndOf("www.", _start) is > 0 and var labels) TryWebAddress(labels);
        if (_start >= _noHostBefore && IsHostCharacter(At(_start))) TryHost();
        TryMail();
        TryTags();
    }

    /// <summary>http://…, up to what an address can't end in.</summary>
    private void TryFullAddress()
    {
        if (At(_start) is not ('h' or 'H')) return;
        int rest = Math.Max(EndOf("http://", _start), EndOf("https://", _start));
        if (rest < 0) return;
        int end = EndOfRun(rest, c => IsPathCharacter(c) && c is not ('{' or '}'));
        while (end > rest && !EndsPath(At(end - 1))) end--;
        if (end - rest > 1) Offer(end);
    }

    private static bool IsPathCharacter(char c) => c is not (' ' or '\t' or '\n' or '\f' or '\r' or '"' or '<' or '>' or '|' or '(' or ')' or End);

    private static bool EndsPath(char c) => IsPathCharacter(c) && c is not ('.' or '!' or '?' or '{' or '}' or ',' or '-');

    /// <summary>Where the path after a host ends; <paramref name="start"/> itself if there is none.</summary>
    private int EndOfPath(int start)
    {
        if (At(start) != '/') return start;
        int end = EndOfRun(start + 1, IsPathCharacter);
        while (end > start + 1 && !EndsPath(At(end - 1))) end--;
        return end - start > 2 ? end : start;
    }

    /// <summary>www., labels, and a last label of two to four letters.</summary>
    private void TryWebAddress(int start)
    {
        int best = -1;
        int at = start;
        int dot;
        bool triedPath = false;
        while (true)
        {
            dot = EndOfRun(at, IsLabelCharacter);
            if (dot == at || At(dot) != '.') break;
            at = dot + 1;
            int domain = EndOfRun(at, char.IsAsciiLetter, longest: 4);
            if (domain - at < 2) continue;
            best = Math.Max(best, domain);
            if (triedPath) continue;
            int path = EndOfPath(domain);
            triedPath = path > domain;
            best = Math.Max(best, path);
        }

        if (best > 0) Offer(best);
        else _noWebAddressBefore = dot;
    }

    private static bool IsLabelCharacter(char c) => EndsPath(c) || c == '-';

    /// <summary>example.com: small letters, and a domain that leaves no doubt.</summary>
    private void TryHost()
    {
        int best = -1;
        int at = _start;
        int dot;
        while (true)
        {
            dot = EndOfRun(at, IsHostCharacter);
            if (dot == at || At(dot) != '.') break;
            at = dot + 1;
            foreach (string domain in _topDomains) best = Math.Max(best, EndOf(domain, at));
        }

        if (best > 0) Offer(EndOfPath(best));
        else _noHostBefore = dot;
    }

    // Capitals, digits and hyphens are no host characters here: words and compounds know those.
    private static bool IsHostCharacter(char c) =>
        c is not (' ' or '\t' or '\n' or '\f' or '\r' or '"' or '`' or '\'' or '|' or '!' or '(' or ')' or '{' or '}' or '$' or End or (>= ',' and <= '_'));

    private void TryMail()
    {
        int start = At(_start) == '<' ? _start + 1 : Math.Max(_start, EndOf("&lt;", _start));
        if (start < _noMailBefore || !char.IsAsciiLetterOrDigit(At(start))) return;
        int at = -1;
        int end = start;
        for (; IsMailCharacter(At(end)); end++)
        {
            if (At(end) == '@' && end > start && IsMailCharacter(At(end + 1)) && At(end + 1) != '.') at = end;
        }

        if (at < 0)
        {
            _noMailBefore = end;
            return;
        }

        int domain = at + 1;
        while (IsMailCharacter(At(domain)) && !(At(domain) == '.' && (At(domain + 1) == '.' || !IsMailCharacter(At(domain + 1))))) domain++;
        int bracket = At(domain) == '>' ? domain + 1 : EndOf("&gt;", domain);
        Offer(Math.Max(domain, bracket));
    }

    private static bool IsMailCharacter(char c) =>
        c is not (' ' or '\t' or '\n' or '\f' or '\r' or '"' or '<' or '>' or '|' or '(' or ')' or NoBreakSpace or '{' or '}' or End);

    /// <summary>@name and #subject.</summary>
    private void TryTags()
    {
        if (At(_start) == '@' && (char.IsAsciiLetter(At(_start + 1)) || At(_start + 1) == '_'))
            Offer(EndOfRun(_start + 1, c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        if (At(_start) != '#') return;
        int end = _start + 1;
        while (EndOfWordLetter(end) is > 0 and var next) end = next;
        if (end > _start + 1) Offer(end);
    }

    private void TryFileNames()
    {
        if (_start < _noFileNameBefore) return;
        int best = -1;
        int at = EndOfLettersAndDigits(_start);
        if (at == _start) return;
        while (At(at) == '.')
        {
            int end = EndOfLettersAndDigits(at + 1);
            if (end == at + 1) break;
            if (end <= _text.Length && _fileExtensions.Contains(_text[(at + 1)..end]) && IsAfterFileName(At(end))) best = end;
            at = end;
        }

        if (best > 0) OfferBefore(best + 1, best);
        else _noFileNameBefore = at;
    }

    private static bool IsAfterFileName(char c) => IsSpaceOrLineEnd(c) || c is '.' or '?' or '!' or ',';
}
