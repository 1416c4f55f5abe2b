using System.Runtime.CompilerServices;
using static MLCaption.Metrics.Characters;

namespace MLCaption.Metrics;

/// <summary>
/// Cuts a text into Penn Treebank tokens, one after another. At each place every kind of token that may begin there is tried; the one
/// that takes in most characters wins, the context that it looks at included, and of equals the one tried first: so the order of the
/// rules in <see cref="TryRules"/> matters. Whatever scans ahead in vain remembers that, so that the work stays linear.
/// </summary>
internal ref partial struct PtbLexer
{
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<char> _following;
    private readonly bool _fullRulesOnly;

    // The best match so far: where it ends with its context, where the token ends, where to go on.
    private int _matchEnd;
    private int _tokenEnd;
    private int _nextStart;
    private TokenForm _form;
    private string? _replacement;

    private int _tokenStart;
    private int _start;
    private int _wordEnd;

    // Up to these places it is known that no address or file name begins; the search there was in vain.
    private int _noWebAddressBefore;
    private int _noHostBefore;
    private int _noMailBefore;
    private int _noFileNameBefore;

    // Up to where the letters, digits, dots and commas go that a compound begins with; where the next > is; attributes of what is no tag.
    private int _compoundRunEnd;
    private int _declarationEnd;
    private HashSet<int>? _noTagWith;

    /// <param name="text">One caption; line ends in it are read as spaces.</param>
    /// <param name="following">The caption on the next line, which is looked at and not cut; empty after the last.</param>
    /// <param name="fullRulesOnly">Leaves <see cref="TryPlainToken"/> out: the same tokens, more slowly.</param>
    public PtbLexer(ReadOnlySpan<char> text, ReadOnlySpan<char> following = default, bool fullRulesOnly = false)
    {
        _text = text;
        _following = following;
        _fullRulesOnly = fullRulesOnly;
    }

    /// <summary>Characters looked at so far, each time counted.</summary>
    public long Reads { get; private set; }

    /// <summary>The characters of the text that the token stands for.</summary>
    public readonly ReadOnlySpan<char> Source => _text[_tokenStart.._tokenEnd];

    /// <summary>How <see cref="Source"/> becomes the token's text.</summary>
    public readonly TokenForm Form => _form;

    /// <summary>The token's text where it is another one altogether.</summary>
    public readonly string? Replacement => _replacement;

    /// <summary>Goes to the next token; false after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        while (_start < _text.Length)
        {
            if (_fullRulesOnly || !TryPlainToken()) Match();
            _tokenStart = _start;
            _start = _nextStart;
            if (_form != TokenForm.Nothing) return true;
        }

        return false;
    }

    private void Match()
    {
        // What no rule knows is skipped: control characters, pictures beyond the basic plane, halves of them.
        (_matchEnd, _tokenEnd, _nextStart, _form, _replacement) = (_start, _start, _start + 1, TokenForm.Nothing, null);
        TryRules();
    }

    private void TryRules()
    {
        char first = At(_start);
        bool mark = first < 128 && !char.IsAsciiLetterOrDigit(first);
        bool letter = !mark && IsWordLetter(first);
        bool digit = IsDigit(first);
        bool word = letter || first == '&';
        bool apostrophe = first is '\'' or '&' or '\u0092' or '\u2019';

        if (letter || first == '\'') TryAssimilations();
        if (first == '<') TryMarkup();
        if (!letter) TryEntities();
        if (word) TryWords();
        if (letter || apostrophe) TryApostropheWords();
        TryAddresses();
        if (letter || apostrophe) TryClitics(followedByOther: true);
        if (!letter || first == SoftHyphen) TryNumbers();
        if (letter || first == '-') TrySpecialCompounds();
        if (letter || digit) TrySlashedCompounds();
        TryCurrencies();
        if (letter) TryAbbreviations();
        if (apostrophe) TryDecades();
        if (word || digit) TryFileNames();
        if (word) TryWordsWithDot();
        if (digit || first is '(' or '+') TryTelephoneNumbers();
        if (first is '"' or '&') TryDoubleQuotes();
        if (!digit) TrySymbols();
        if (letter || digit) TryCompounds();
        if (first == '\'') TryOpeningQuote();
        if (letter || apostrophe) TryClitics(followedByOther: false);
        if (!letter) TryQuotes();
        if (!letter) TryLastResorts();
    }

    private char At(int index)
    {
        Reads++;
        if ((uint)index < (uint)_text.Length) return Read(_text[index]);

        // Captions stand one a line in the reference tokenizer's input; rules look at the line end and beyond.
        int beyond = index - _text.Length - 1;
        if (beyond < 0) return '\n';
        if (beyond < _following.Length) return Read(_following[beyond]);
        return beyond == _following.Length && beyond > 0 ? '\n' : End;
    }

    // Captions lose their line ends before the reference tokenizer sees them. What marks the end must not stand in the text; its
    // neighbour is no character either.
    private static char Read(char c) => c switch
    {
        '\n' => ' ',
        End => '\uFFFE',
        _ => c,
    };

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
            if (Fold(At(start + i)) != word[i]) return -1;
        }

        return start + word.Length;
    }

    private int EndOfRun(int start, char c)
    {
        int end = start;
        while (At(end) == c) end++;
        return end;
    }

    private int EndOfRun(int start, Func<char, bool> belongs, int longest = int.MaxValue)
    {
        int end = start;
        while (end - start < longest && belongs(At(end))) end++;
        return end;
    }
}
