namespace MLCaption.Metrics;

/// <summary>The distinct tokens of some captions, numbered from 0 in the order in which they first appeared.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbersOfSpans;
    private readonly List<string> _tokens = [];

    public TokenTable() => _numbersOfSpans = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _tokens.Count;

    public string this[int number] => _tokens[number];

    /// <summary>The token's number, a new one if it was not known.</summary>
    public int NumberOf(ReadOnlySpan<char> token)
    {
        if (_numbersOfSpans.TryGetValue(token, out int number)) return number;
        number = _tokens.Count;
        string text = token.ToString();
        _numbers.Add(text, number);
        _tokens.Add(text);
        return number;
    }

    public bool TryGetNumber(ReadOnlySpan<char> token, out int number) => _numbersOfSpans.TryGetValue(token, out number);
}
