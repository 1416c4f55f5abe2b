namespace MLCaption.Metrics;

/// <summary>The distinct tokens of some captions, numbered from 0 in the order in which they first appeared.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbersOfSpans;
    private readonly List<string> _tokens;

    public TokenTable()
        : this(new Dictionary<string, int>(StringComparer.Ordinal), [])
    {
    }

    private TokenTable(Dictionary<string, int> numbers, List<string> tokens)
    {
        _numbers = numbers;
        _numbersOfSpans = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokens = tokens;
    }

    public int Count => _tokens.Count;

    /// <summary>Whether a token is no word of Python's: empty, or with white space in it.</summary>
    public bool HoldsWhiteSpace { get; private set; }

    public string this[int number] => _tokens[number];

    /// <summary>The token's number, a new one if it was not known.</summary>
    public int NumberOf(ReadOnlySpan<char> token)
    {
        if (_numbersOfSpans.TryGetValue(token, out int number)) return number;
        number = _tokens.Count;
        string text = token.ToString();
        _numbers.Add(text, number);
        _tokens.Add(text);
        HoldsWhiteSpace |= !WhiteSpace.IsWord(token);
        return number;
    }

    public bool TryGetNumber(ReadOnlySpan<char> token, out int number) => _numbersOfSpans.TryGetValue(token, out number);

    /// <summary>Another table with the same tokens, which may grow.</summary>
    public TokenTable Copy() => new(new Dictionary<string, int>(_numbers, StringComparer.Ordinal), [.. _tokens]) { HoldsWhiteSpace = HoldsWhiteSpace };
}
