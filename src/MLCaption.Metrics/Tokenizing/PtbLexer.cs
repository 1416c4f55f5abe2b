namespace MLCaption.Metrics;

/// <summary>
/// Cuts a text into Penn Treebank tokens, one after another. At each place every kind of token is tried; the one that takes in most
/// characters wins, the context that it looks at included, and of equals the one tried first: so the order of the rules in
/// <see cref="TryRules"/> matters. Whatever scans ahead in vain remembers that, so that the work stays linear.
/// </summary>
internal sealed partial class PtbLexer
{
    private readonly string _text;
    private readonly int _end;
    private int _start;

    // The best match so far: where it ends with its context, where the token ends, where to go on.
    private int _matchEnd;
    private int _tokenEnd;
    private int _nextStart;
    private TokenForm _form;
    private string? _replacement;

    /// <param name="text">One caption.</param>
    /// <param name="following">The caption on the next line, which is looked at and not cut.</param>
    public PtbLexer(string text, string following = "")
    {
        // Captions stand one a line in the reference tokenizer's input; rules look at the line end and beyond.
        _text = $"{text.Replace('\n', ' ')}\n{following.Replace('\n', ' ')}";
        _end = text.Length + 1;
    }

    /// <summary>Characters looked at so far, each time counted.</summary>
    public long Reads { get; private set; }

    /// <summary>The next token as written in the Treebank, case kept; null after the last.</summary>
    public string? Next()
    {
        while (_start < _end)
        {
            int start = _start;
            if (!TryPlainWord())
            {
                Match();
            }

            _start = _nextStart;
            if (_form == TokenForm.Nothing) continue;
            return _replacement ?? TokenText.Of(_text.AsSpan(start, _tokenEnd - start), _form);
        }

        return null;
    }

    /// <summary>Nearly every word of a caption is ASCII letters before a space, where no other rule reaches further.</summary>
    private bool TryPlainWord()
    {
        int end = _start;
        while (char.IsAsciiLetter(At(end))) end++;
        if (end == _start || At(end) != ' ' || IsAssimilation(_text.AsSpan(_start, end - _start))) return false;
        (_matchEnd, _tokenEnd, _nextStart, _form, _replacement) = (end, end, end, TokenForm.AsWritten, null);
        return true;
    }

    private void Match()
    {
        // What no rule knows is skipped: control characters, pictures beyond the basic plane, halves of them.
        (_matchEnd, _tokenEnd, _nextStart, _form, _replacement) = (_start, _start, _start + 1, TokenForm.Nothing, null);
        TryRules();
    }

    private void TryRules()
    {
        TryAssimilations();
        TryMarkup();
        TryEntities();
        TryWords();
        TryApostropheWords();
        TryAddresses();
        TryClitics(followedByOther: true);
        TryNumbers();
        TrySpecialCompounds();
        TrySlashedCompounds();
        TryCurrencies();
        TryAbbreviations();
        TryDecades();
        TryFileNames();
        TryWordsWithDot();
        TryTelephoneNumbers();
        TryDoubleQuotes();
        TrySymbols();
        TryCompounds();
        TryOpeningQuote();
        TryClitics(followedByOther: false);
        TryQuotes();
        TryLastResorts();
    }

    private char At(int index)
    {
        Reads++;
        return (uint)index < (uint)_text.Length ? _text[index] : Characters.End;
    }

    /// <summary>The characters up to <paramref name="end"/> are a token.</summary>
    private void Offer(int end, TokenForm form = TokenForm.AsWritten) => Offer(end, end, end, form);

    /// <summary>The characters up to <paramref name="end"/> stand for another text.</summary>
    private void OfferReplacement(int end, string text) => Offer(end, end, end, TokenForm.Replaced, text);

    /// <summary>The characters up to <paramref name="tokenEnd"/> are a token if what follows is as found up to <paramref name="matchEnd"/>.</summary>
    private void OfferBefore(int matchEnd, int tokenEnd, TokenForm form = TokenForm.AsWritten) => Offer(matchEnd, tokenEnd, tokenEnd, form);

    private void Offer(int matchEnd, int tokenEnd, int nextStart, TokenForm form, string? replacement = null)
    {
        if (matchEnd <= _matchEnd) return;
        (_matchEnd, _tokenEnd, _nextStart, _form, _replacement) = (matchEnd, tokenEnd, nextStart, form, replacement);
    }

    /// <summary>Where the word, given in small letters, ends if it stands there in any case; else -1.</summary>
    private int EndOf(string word, int start)
    {
        for (int i = 0; i < word.Length; i++)
        {
            char c = At(start + i);
            if (c != word[i] && !(char.IsAsciiLetterUpper(c) && (c | ' ') == word[i])) return -1;
        }

        return start + word.Length;
    }

    private int EndOfRun(int start, Func<char, bool> belongs, int longest = int.MaxValue)
    {
        int end = start;
        while (end - start < longest && belongs(At(end))) end++;
        return end;
    }
}
